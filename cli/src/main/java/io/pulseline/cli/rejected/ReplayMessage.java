package io.pulseline.cli.rejected;

import io.pulseline.schemas.topics.Topic;
import java.util.List;

/**
 * A rejected record as it is to be sent again.
 *
 * @param rejection the rejection
 * @param topic topic that it came from and goes to
 * @param key key to send it with; null for none
 * @param value value to send; null for none
 * @param mends what was changed in it, as {@code field=value}
 */
public record ReplayMessage(
    Rejection rejection, Topic topic, byte[] key, byte[] value, List<String> mends) {}
