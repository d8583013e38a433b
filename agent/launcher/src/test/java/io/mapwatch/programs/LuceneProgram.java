package io.mapwatch.programs;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.MMapDirectory;

/** Writes an index of several segments, searches it, merges it and searches again. */
public final class LuceneProgram {

    private static final int SEGMENTS = 5;
    private static final int DOCUMENTS = 2_000;

    private LuceneProgram() {}

    public static void main(String[] args) throws Exception {
        try (MMapDirectory directory = new MMapDirectory(Files.createDirectory(Path.of(args[0], "index")))) {
            try (IndexWriter writer =
                    new IndexWriter(directory, configuration().setMergePolicy(NoMergePolicy.INSTANCE))) {
                for (int segment = 0; segment < SEGMENTS; segment++) {
                    add(writer, segment);
                    writer.commit();
                }
            }
            search(directory, "seven");
            try (IndexWriter writer = new IndexWriter(directory, configuration())) {
                writer.forceMerge(1);
            }
            try (DirectoryReader reader = open(directory)) {
                Checkpoint.await();
                search(reader, "eleven");
            }
        }
    }

    private static IndexWriterConfig configuration() {
        return new IndexWriterConfig(new StandardAnalyzer()).setUseCompoundFile(false);
    }

    private static void add(IndexWriter writer, int segment) throws Exception {
        for (int i = segment; i < DOCUMENTS; i += SEGMENTS) {
            Document document = new Document();
            document.add(new StringField("id", "document-" + i, Field.Store.YES));
            document.add(new TextField(
                    "text", (i % 7 == 0 ? "seven " : "") + (i % 11 == 0 ? "eleven " : "") + "of " + i, Field.Store.NO));
            writer.addDocument(document);
        }
    }

    private static DirectoryReader open(MMapDirectory directory) throws Exception {
        return DirectoryReader.open(directory);
    }

    private static void search(MMapDirectory directory, String word) throws Exception {
        try (DirectoryReader reader = open(directory)) {
            search(reader, word);
        }
    }

    private static void search(DirectoryReader reader, String word) throws Exception {
        IndexSearcher searcher = new IndexSearcher(reader);
        TermQuery query = new TermQuery(new Term("text", word));
        System.out.println(word + " in " + searcher.count(query) + " of " + reader.numDocs() + " documents, "
                + reader.leaves().size() + " segments");
        for (ScoreDoc hit : searcher.search(query, 10).scoreDocs) {
            System.out.println(searcher.storedFields().document(hit.doc).get("id") + " " + hit.score);
        }
    }
}
