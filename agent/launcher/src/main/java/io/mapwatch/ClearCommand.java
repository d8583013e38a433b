package io.mapwatch;

/**
 * Whether the command line shows that this JVM records no archive of classes: none can be made of changed ones. In doubt it does not, for instance where
 * options come from a file or from a program that made the JVM. The agent finds out for certain later.
 */
final class ClearCommand {

    private static final String AGENT = "-javaagent:";

    /** Parts of options that make an archive, and of those that name a file of options. */
    private static final String[] UNCLEAR = {
        "AOTMode=record",
        "AOTMode=create",
        "AOTCacheOutput=",
        "ArchiveClassesAtExit=",
        "RecordDynamicDumpInfo",
        "AutoCreateSharedArchive",
        "-Xshare:dump",
        "VMOptionsFile",
        "-XX:Flags",
        "ReadVMOptionsFile",
        "\0@",
        " @"
    };

    private ClearCommand() {}

    /** @param command as {@link CommandText} has it */
    static boolean isClear(String command) {
        if (!command.contains(AGENT)) {
            return false;
        }
        for (String unclear : UNCLEAR) {
            if (command.contains(unclear)) {
                return false;
            }
        }
        return true;
    }
}
