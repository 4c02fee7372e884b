package io.pulseline.cli.run;

import io.pulseline.schemas.topics.Topic;
import org.apache.avro.specific.SpecificRecord;

/** Takes the job's results one by one, in the order of each partition, from one thread. */
public interface ResultListener {
  /**
   * A result.
   *
   * @param topic topic that it was read from
   * @param key its key as it came, or null
   * @param value the event
   */
  void result(Topic topic, byte[] key, SpecificRecord value);
}
