package io.mapwatch.core.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.KindRange;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VmTextTest {

    @Test
    void a_generation_is_as_large_as_it_is_reserved_and_its_empty_spaces_are_left_out() {
        assertThat(VmText.javaHeap("""
                PSYoungGen      total 18944K, used 1966K [0x00000000feb00000, 0x00000000fec00000, 0x0000000100000000)
                  from space 2560K, 0% used [0x00000000ffd80000,0x00000000ffd80000,0x0000000100000000)
                  to   space 0K, 0% used [0x00000000ffb00000,0x00000000ffb00000,0x00000000ffb00000)
                 Metaspace       used 324K, committed 512K, reserved 1114112K
                """))
                .containsExactly(heap(0xfeb00000L, 0x100000000L), heap(0xffd80000L, 0x100000000L));
    }

    @Test
    void shenandoahs_heap_is_the_region_it_reserved_and_its_collection_set_has_a_byte_for_each_part_of_it() {
        String heapInfo = """
                Shenandoah Heap
                 65536K max, 65536K soft max, 65536K committed, 2205K used
                 256 x 256K regions
                Reserved region:
                 - [0x00000000fc000000, 0x0000000100000000)\s
                Collection set:
                 - map (vanilla): 0x0000000000013f00
                 - map (biased):  0x0000000000010000
                """;

        assertThat(VmText.javaHeap(heapInfo)).containsExactly(heap(0xfc000000L, 0x100000000L));
        assertThat(VmText.collectionSet(heapInfo)).containsExactly(new KindRange(0x10000L, 0x14000L, Kind.GC));
    }

    @ParameterizedTest
    @ValueSource(strings = {"256 x 256K regions", "- map (vanilla): 0x13f00", "- map (biased):  0x10000"})
    void a_collection_set_of_which_one_figure_is_missing_or_another_yields_nothing(String line) {
        String heapInfo = "256 x 256K regions\n- map (vanilla): 0x13f00\n- map (biased):  0x10000\n";

        assertThat(VmText.collectionSet(heapInfo)).hasSize(1);
        assertThat(VmText.collectionSet(heapInfo.replace(line, line.contains("vanilla") ? line + "g" : "")))
                .isEmpty();
    }

    @Test
    void a_heap_without_addresses_yields_none() {
        assertThat(VmText.javaHeap(" ZHeap           used 2M, capacity 64M, max capacity 64M\n"))
                .isEmpty();
    }

    @Test
    void one_code_heap_is_enough() {
        assertThat(VmText.codeCache("""
                CodeCache: size=49152Kb used=453Kb max_used=453Kb free=48698Kb
                 bounds [0x00007fbfe9400000, 0x00007fbfe9670000, 0x00007fbfec400000]
                """))
                .containsExactly(new KindRange(0x7fbfe9400000L, 0x7fbfec400000L, Kind.CODE_CACHE));
    }

    @Test
    void every_node_of_the_metaspace_counts_and_the_chunks_in_it_do_not() {
        assertThat(VmText.metaspace("""
                vsl non-class-space:
                - node #0: base 0x00007f87bb000000: reserved=65536.00 KB, committed=320.00 KB ( <1%), used=16384.00 KB ( 25%)
                 0:0x00007f87bb000000: CMNNNNNNkjihgfedb
                - node #12: base 0x00007f87b7000000: reserved=16384.00 KB, committed=0 bytes (  0%), used=0 bytes (  0%)
                - total 2 nodes, 8388608 reserved words, 40960 committed words.
                """))
                .containsExactly(
                        new KindRange(0x7f87bb000000L, 0x7f87bf000000L, Kind.METASPACE),
                        new KindRange(0x7f87b7000000L, 0x7f87b8000000L, Kind.METASPACE));
    }

    @Test
    void the_collectors_tables_are_found_among_everything_else_in_the_vms_description() {
        assertThat(VmText.collector("""
                |   0|0x00000000fc000000, 0x00000000fc000000, 0x00000000fc100000|  0%| F|  |TAMS 0x0
                Card table byte_map: [0x00007ffa7b5e9000,0x00007ffa7b609000] _byte_map_base: 0x00007ffa7ae09000
                Refinement table byte_map: [0x00007fe140009000,0x00007fe140029000] _byte_map_base: 0x00007fe13f829000
                Marking Bits (Prev, Next): (CMBitMap*) 0x00007ffa74039240, (CMBitMap*) 0x00007ffa74039280
                 Prev Bits: [0x00007ffa79970000, 0x00007ffa79a70000)
                 End Bits:   [0x00007fe5c4700000, 0x00007fe5c4800000)
                Event: 0.001 Protecting memory [0x00007f4c09020000,0x00007f4c09024000] with protection modes 0
                """))
                .containsExactly(
                        new KindRange(0x7ffa7b5e9000L, 0x7ffa7b609000L, Kind.GC),
                        new KindRange(0x7fe140009000L, 0x7fe140029000L, Kind.GC),
                        new KindRange(0x7ffa79970000L, 0x7ffa79a70000L, Kind.GC),
                        new KindRange(0x7fe5c4700000L, 0x7fe5c4800000L, Kind.GC));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "bounds [",
                "bounds [0x",
                "bounds [0x]",
                "bounds [0x1",
                "bounds [0x1, ]",
                "bounds [0x1, 2]",
                "bounds [0x2, 0x1]",
                "bounds [0x1, 0x1]",
                "bounds [0x1ffffffffffffffff, 0x2ffffffffffffffff]",
                "bounds [0x1, 0xg]",
                "- node #0: base 0x",
                "- node #0: base 0x1000: reserved=",
                "- node #0: base 0x1000: reserved=0.00 KB",
                "- node #0: base 0x1000: reserved=64.00 MB, committed",
                "- node #0: base 0x1000: reserved=1.50 KB, committed",
                "- node #0: base 0xzz: reserved=64.00 KB, committed",
                "- node #0: reserved=64.00 KB, base 0x1000: reserved",
                "Bits: [0x, 0x)",
            })
    void a_line_of_another_form_yields_nothing(String line) {
        assertThat(VmText.javaHeap(line)).isEmpty();
        assertThat(VmText.codeCache(line)).isEmpty();
        assertThat(VmText.metaspace(line)).isEmpty();
        assertThat(VmText.collector(line)).isEmpty();
    }

    @Test
    void a_text_cut_at_any_byte_or_with_any_byte_changed_is_read_without_an_error() {
        Random random = new Random(5);
        for (String name : List.of("jdk-17-parallel", "jdk-25-serial")) {
            GoldenVm vm = new GoldenVm(name);
            for (String command : List.of("GC.heap_info", "Compiler.codecache", "VM.metaspace vslist", "VM.info")) {
                String text = vm.run(command);
                for (int cut = 0; cut < Math.min(text.length(), 2000); cut++) {
                    readAll(text.substring(0, cut));
                    StringBuilder changed = new StringBuilder(text.substring(0, Math.min(text.length(), 2000)));
                    changed.setCharAt(cut, (char) (' ' + random.nextInt(95)));
                    readAll(changed.toString());
                }
            }
        }
    }

    /** What is not a range of addresses would be refused by KindRange itself. */
    private static void readAll(String text) {
        VmText.javaHeap(text);
        VmText.codeCache(text);
        VmText.metaspace(text);
        VmText.collector(text);
        VmText.collectionSet(text);
        VmText.nodeCounts(text);
    }

    private static KindRange heap(long start, long end) {
        return new KindRange(start, end, Kind.JAVA_HEAP);
    }
}
