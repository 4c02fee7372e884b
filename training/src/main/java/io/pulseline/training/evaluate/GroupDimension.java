package io.pulseline.training.evaluate;

import io.pulseline.training.data.HeldOutSession;
import java.util.function.Function;

/**
 * A way to split sessions into groups.
 *
 * @param label by what they are split
 * @param groupOf name of the session's group
 */
record GroupDimension(String label, Function<HeldOutSession, String> groupOf) {}
