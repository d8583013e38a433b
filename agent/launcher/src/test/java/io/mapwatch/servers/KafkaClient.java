package io.mapwatch.servers;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * What a broker of Kafka is asked.
 *
 * @param broker its address
 */
record KafkaClient(String broker) {

    private static final String TOPIC = "topic";
    private static final int RECORDS = 100;

    /** How many brokers there are. */
    String nodes() throws Exception {
        try (Admin admin = Admin.create(configuration())) {
            return admin.describeCluster().nodes().get().size() + " node";
        }
    }

    /** Makes a topic, writes records to it and reads them. */
    String records() throws Exception {
        try (Admin admin = Admin.create(configuration())) {
            admin.createTopics(List.of(new NewTopic(TOPIC, Optional.empty(), Optional.empty())))
                    .all()
                    .get();
        }
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(configuration(), new StringSerializer(), new StringSerializer())) {
            for (int i = 0; i < RECORDS; i++) {
                producer.send(new ProducerRecord<>(TOPIC, "record " + i)).get();
            }
        }
        return read() + " records";
    }

    private int read() {
        int read = 0;
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(configuration(), new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partition = List.of(new TopicPartition(TOPIC, 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            while (read < RECORDS) {
                int more = consumer.poll(Duration.ofSeconds(20)).count();
                if (more == 0) {
                    break;
                }
                read += more;
            }
        }
        return read;
    }

    private Map<String, Object> configuration() {
        return Map.of("bootstrap.servers", broker, "request.timeout.ms", 10_000, "default.api.timeout.ms", 10_000);
    }
}
