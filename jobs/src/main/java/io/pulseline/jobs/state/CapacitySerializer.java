package io.pulseline.jobs.state;

import static java.util.Map.entry;

import io.pulseline.physiology.kinetics.CapacityHypotheses;
import java.io.IOException;
import java.util.Map;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes the hypotheses as a class with a field for each block. */
final class CapacitySerializer extends WrittenSerializer<CapacityHypotheses> {
  static final CapacitySerializer INSTANCE = new CapacitySerializer();

  private static final long serialVersionUID = 1L;

  private CapacitySerializer() {
    super(
        CapacityHypotheses.class,
        Map.ofEntries(
            entry("aboveCriticalM", float[].class),
            entry("carriedEvidenceSeconds", Integer.class),
            entry("carriedOverdrawnM", float[].class),
            entry("dPrimeM", float[].class),
            entry("drift", float[].class),
            entry("energy", float[].class),
            entry("energyPeak", float[].class),
            entry("evidenceSeconds", Integer.class),
            entry("expectedSquares", double[].class),
            entry("expectedTimesMeasured", double[].class),
            entry("heartRate", float[].class),
            entry("heavyWork", float[].class),
            entry("netCapacity", Float.class),
            entry("overdrawnM", float[].class),
            entry("primary", float[].class),
            entry("reserveBpm", Float.class),
            entry("slow", float[].class),
            entry("weight", float[].class)));
  }

  @Override
  public void serialize(CapacityHypotheses capacity, DataOutputView out) throws IOException {
    float[] values = capacity.values;
    double[] sums = capacity.sums;
    writeBegin(out);
    writeBlock(values, CapacityHypotheses.ABOVE_CRITICAL_M, out);
    present(out).writeInt(capacity.carriedEvidenceSeconds);
    writeBlock(values, CapacityHypotheses.CARRIED_OVERDRAWN_M, out);
    writeBlock(values, CapacityHypotheses.D_PRIME_M, out);
    writeBlock(values, CapacityHypotheses.DRIFT, out);
    writeBlock(values, CapacityHypotheses.ENERGY, out);
    writeBlock(values, CapacityHypotheses.ENERGY_PEAK, out);
    present(out).writeInt(capacity.evidenceSeconds);
    writeBlock(sums, CapacityHypotheses.EXPECTED_SQUARES, out);
    writeBlock(sums, CapacityHypotheses.EXPECTED_TIMES_MEASURED, out);
    writeBlock(values, CapacityHypotheses.HEART_RATE, out);
    writeBlock(values, CapacityHypotheses.HEAVY_WORK, out);
    present(out).writeFloat(capacity.netCapacity);
    writeBlock(values, CapacityHypotheses.OVERDRAWN_M, out);
    writeBlock(values, CapacityHypotheses.PRIMARY, out);
    present(out).writeFloat(capacity.reserveBpm);
    writeBlock(values, CapacityHypotheses.SLOW, out);
    writeBlock(values, CapacityHypotheses.WEIGHT, out);
  }

  @Override
  public CapacityHypotheses deserialize(CapacityHypotheses reuse, DataInputView in)
      throws IOException {
    float[] values = reuse.values;
    double[] sums = reuse.sums;
    readBegin(in);
    readBlock(values, CapacityHypotheses.ABOVE_CRITICAL_M, in);
    reuse.carriedEvidenceSeconds = present(in).readInt();
    readBlock(values, CapacityHypotheses.CARRIED_OVERDRAWN_M, in);
    readBlock(values, CapacityHypotheses.D_PRIME_M, in);
    readBlock(values, CapacityHypotheses.DRIFT, in);
    readBlock(values, CapacityHypotheses.ENERGY, in);
    readBlock(values, CapacityHypotheses.ENERGY_PEAK, in);
    reuse.evidenceSeconds = present(in).readInt();
    readBlock(sums, CapacityHypotheses.EXPECTED_SQUARES, in);
    readBlock(sums, CapacityHypotheses.EXPECTED_TIMES_MEASURED, in);
    readBlock(values, CapacityHypotheses.HEART_RATE, in);
    readBlock(values, CapacityHypotheses.HEAVY_WORK, in);
    reuse.netCapacity = present(in).readFloat();
    readBlock(values, CapacityHypotheses.OVERDRAWN_M, in);
    readBlock(values, CapacityHypotheses.PRIMARY, in);
    reuse.reserveBpm = present(in).readFloat();
    readBlock(values, CapacityHypotheses.SLOW, in);
    readBlock(values, CapacityHypotheses.WEIGHT, in);
    return reuse;
  }

  private static void writeBlock(float[] values, int block, DataOutputView out) throws IOException {
    present(out).writeInt(CapacityHypotheses.COUNT);
    for (int k = 0; k < CapacityHypotheses.COUNT; k++) {
      out.writeFloat(values[block + k]);
    }
  }

  private static void writeBlock(double[] sums, int block, DataOutputView out) throws IOException {
    present(out).writeInt(CapacityHypotheses.COUNT);
    for (int k = 0; k < CapacityHypotheses.COUNT; k++) {
      out.writeDouble(sums[block + k]);
    }
  }

  private void readBlock(float[] values, int block, DataInputView in) throws IOException {
    readLength(CapacityHypotheses.COUNT, in);
    for (int k = 0; k < CapacityHypotheses.COUNT; k++) {
      values[block + k] = in.readFloat();
    }
  }

  private void readBlock(double[] sums, int block, DataInputView in) throws IOException {
    readLength(CapacityHypotheses.COUNT, in);
    for (int k = 0; k < CapacityHypotheses.COUNT; k++) {
      sums[block + k] = in.readDouble();
    }
  }

  @Override
  public CapacityHypotheses copy(CapacityHypotheses from) {
    return copy(from, createInstance());
  }

  @Override
  public CapacityHypotheses copy(CapacityHypotheses from, CapacityHypotheses reuse) {
    from.copyTo(reuse);
    return reuse;
  }

  @Override
  public CapacityHypotheses createInstance() {
    return new CapacityHypotheses();
  }

  @Override
  public TypeSerializerSnapshot<CapacityHypotheses> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Stands for these fields in every savepoint, so its name stays. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<CapacityHypotheses> {
    /** For Flink, which restores it by its name. */
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
