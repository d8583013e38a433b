package io.mapwatch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A link in the documentation leads somewhere, and each page of docs/ is found from its index. */
class DocumentationTest {

    private static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path DOCS = PROJECT.resolve("docs");
    private static final String INDEX = "README.md";

    private static final Map<Path, MarkdownPage> PAGES = new TreeMap<>();

    @BeforeAll
    static void read() throws IOException {
        Files.walkFileTree(PROJECT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = folder.getFileName().toString();
                return !folder.equals(PROJECT) && (name.startsWith(".") || name.equals("target"))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (file.toString().endsWith(".md")) {
                    PAGES.put(file, MarkdownPage.read(file));
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Test
    void each_link_to_a_file_or_heading_of_the_project_leads_to_one() {
        List<String> broken = new ArrayList<>();
        PAGES.forEach((page, content) -> content.links().stream()
                .filter(link -> !leads(page, link))
                .map(link -> PROJECT.relativize(page) + ": " + link)
                .forEach(broken::add));

        assertThat(PAGES).containsKeys(PROJECT.resolve(INDEX), DOCS.resolve(INDEX), DOCS.resolve("architecture.md"));
        assertThat(broken).isEmpty();
    }

    @Test
    void each_page_has_one_line_in_the_index_of_its_folder() {
        assertThat(PAGES.keySet())
                .filteredOn(page -> page.startsWith(DOCS) && !page.equals(DOCS.resolve(INDEX)))
                .allSatisfy(page -> {
                    Path index = indexOf(page);
                    assertThat(linked(index)).as("links in %s", index).containsOnlyOnce(page);
                });
    }

    private static boolean leads(Path page, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        return parts.length == 1
                ? Files.exists(target)
                : PAGES.containsKey(target) && PAGES.get(target).headings().contains(parts[1]);
    }

    /** The nearest README.md, in the page's folder or above, but for itself. */
    private static Path indexOf(Path page) {
        return PAGES.keySet().stream()
                .filter(index ->
                        index.endsWith(INDEX) && !index.equals(page) && page.startsWith(index.resolveSibling("")))
                .max(Comparator.comparingInt(Path::getNameCount))
                .orElseThrow();
    }

    private static List<Path> linked(Path index) {
        return requireNonNull(PAGES.get(index)).links().stream()
                .map(link -> index.resolveSibling(link).normalize())
                .toList();
    }
}
