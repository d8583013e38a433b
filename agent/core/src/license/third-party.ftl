<#-- by group, where the poms name another page or none -->
<#assign addresses = {
    "com.grack": "https://github.com/mmastrac/nanojson",
    "io.prometheus": "https://github.com/prometheus/client_java",
    "net.bytebuddy": "https://bytebuddy.net"
} />
The libraries in mapwatch.jar, under isolated/, which the agent loads in a class loader of its own. The licences and
notices that they come with are in META-INF/third-party/, in a folder each. Those without one are under the Apache
License 2.0, whose text is META-INF/LICENSE. JNA's native library contains libffi (MIT, https://sourceware.org/libffi).

<#list dependencyMap as entry>
<#assign library = entry.getKey() />
${library.groupId}:${library.artifactId}:${library.version}
    ${library.name}
    ${entry.getValue()?join(" or ")}
    ${addresses[library.groupId]!library.url}

</#list>
