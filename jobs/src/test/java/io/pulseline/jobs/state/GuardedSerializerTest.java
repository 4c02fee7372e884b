package io.pulseline.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;
import org.junit.jupiter.api.Test;

class GuardedSerializerTest {
  private static final StateShape SHAPE = new StateShape("Pair", Map.of());
  private static final StateOrigin ORIGIN = new StateOrigin("uid", "state", "1.0.0");

  /** The job goes on with an athlete at the very moment at which a checkpoint writes them. */
  @Test
  void whatIsBeingWrittenIsNotChangedMeanwhile() throws Exception {
    Pair state = new Pair();
    AtomicReference<Pair> successor = new AtomicReference<>();
    PairSerializer pairs = new PairSerializer();
    GuardedSerializer<Pair> serializer = new GuardedSerializer<>(pairs, SHAPE, ORIGIN, Set.of());
    GuardedSerializer<Pair> taskSerializer =
        new GuardedSerializer<>(new PairSerializer(), SHAPE, ORIGIN, Set.of());
    Thread task =
        new Thread(
            () -> {
              Pair goneOnWith = taskSerializer.copy(state);
              goneOnWith.values[0]++;
              goneOnWith.values[1]++;
              successor.set(goneOnWith);
            });
    pairs.halfway = () -> startAndLetItGoAsFarAsItCan(task);

    DataOutputSerializer written = new DataOutputSerializer(64);
    serializer.serialize(state, written);

    task.join();
    Pair read = pairs.deserialize(new DataInputDeserializer(written.getCopyOfBuffer()));
    assertThat(read.values).containsExactly(0, 0);
    assertThat(state.values).containsExactly(0, 0);
    assertThat(successor.get().values).containsExactly(1, 1);
  }

  private static void startAndLetItGoAsFarAsItCan(Thread thread) {
    thread.start();
    while (thread.getState() != Thread.State.BLOCKED
        && thread.getState() != Thread.State.TERMINATED) {
      Thread.onSpinWait();
    }
  }

  /** Two numbers that are always the same. */
  private static final class Pair extends CopiedState {
    private int[] values = {0, 0};

    @Override
    protected void copyParts() {
      values = values.clone();
    }
  }

  private static final class PairSerializer extends WrittenSerializer<Pair> {
    private static final long serialVersionUID = 1L;

    /** What happens between the two numbers. */
    private transient Runnable halfway = () -> {};

    PairSerializer() {
      super(Pair.class, Map.of("values", int[].class));
    }

    @Override
    public Pair createInstance() {
      return new Pair();
    }

    @Override
    public Pair copy(Pair from) {
      throw new UnsupportedOperationException("A state copies itself.");
    }

    @Override
    public Pair copy(Pair from, Pair reuse) {
      return copy(from);
    }

    @Override
    public void serialize(Pair pair, DataOutputView out) throws IOException {
      // As Flink does, which looks up a part once and then writes it.
      int[] values = pair.values;
      out.writeInt(values[0]);
      halfway.run();
      out.writeInt(values[1]);
    }

    @Override
    public Pair deserialize(Pair reuse, DataInputView in) throws IOException {
      reuse.values[0] = in.readInt();
      reuse.values[1] = in.readInt();
      return reuse;
    }

    @Override
    public TypeSerializerSnapshot<Pair> snapshotConfiguration() {
      throw new UnsupportedOperationException("Not written.");
    }
  }
}
