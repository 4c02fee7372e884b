package io.pulseline.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulseline.jobs.source.RawRecord;
import io.pulseline.jobs.validate.Sample;
import io.pulseline.physiology.alignment.SecondBucket;
import io.pulseline.physiology.alignment.SensorSample;
import io.pulseline.physiology.kinetics.CapacityHypotheses;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.apache.flink.util.ExceptionUtils;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A state class as releases change it: what one release wrote into a snapshot is restored by
 * another, whose class has the same name and other fields.
 */
class StateEvolutionTest {
  private static final String SESSION = "evolving.Session";
  private static final String BEFORE = "public int beats; public float[] zones = {1, 2};";

  private static final String CAPACITY =
      "public %1$s capacity = new %1$s();".formatted(CapacityHypotheses.class.getName());

  /** The fields of {@link FormerBucket}. */
  private static final String FORMER_BUCKET =
      """
      public long second = 9;
      public float[] values = {1, 2, 3, 4, 5, 6};
      public short[] precedence = {-1, 2, 3, 4, 5, 6};
      public long[] sampleKeys = {10, 11, 12, 13};
      public int sampleCount = 3;
      public int maskedValueCount;
      public boolean chestStrap;
      public boolean onTreadmill = true;
      public boolean safetyKeyPulled;
      """;

  /** The fields of records in the first savepoints. */
  static final String FORMER_RAW_RECORD =
      """
      public String topic = "telemetry.smartwatch";
      public int partition = 3;
      public long offset = 10;
      public long arrivalMillis = 11;
      public byte[] key;
      public byte[] value = {1, 2};
      public String replayOf;
      """;

  /** The fields of samples' values in the first savepoints. */
  private static final String FORMER_SENSOR_SAMPLE =
      """
      public boolean treadmill = true;
      public long deviceHash = 12;
      public long seq = 13;
      public long eventMillis = 14;
      public long arrivalMillis = 15;
      public float heartRateBpm = 16;
      public float speedMps = 17;
      public float inclinationPct = 18;
      public float cadenceSpm = 19;
      public boolean chestStrap;
      public boolean safetyKeyPulled;
      public int maskedValueCount = 20;
      """;

  /** Where state is kept. */
  enum Backend {
    HEAP {
      @Override
      StateBackend open() {
        return new HashMapStateBackend();
      }
    },
    ROCKSDB {
      @Override
      StateBackend open() {
        return new EmbeddedRocksDBStateBackend();
      }
    };

    abstract StateBackend open();
  }

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Backend.class)
  void aFieldThatWasAddedHasTheValueOfANewObject(Backend backend) throws Exception {
    OperatorSubtaskState written = write(backend, variant("before", BEFORE));
    ClassLoader after =
        variant(
            "after", BEFORE + "public double load; public Long since; public int[] counts = {7};");
    assertThat(read(backend, after, written, "beats")).isEqualTo(42);
    assertThat(read(backend, after, written, "load")).isEqualTo(0.0);
    assertThat(read(backend, after, written, "since")).isNull();
    assertThat((int[]) read(backend, after, written, "counts")).containsExactly(7);
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void fieldsInAnotherOrderAndMoreConstantsRestore(Backend backend) throws Exception {
    String mood = " public Mood mood = Mood.BAD; public enum Mood { %s }";
    OperatorSubtaskState written =
        write(backend, variant("before", BEFORE + mood.formatted("GOOD, BAD")));
    ClassLoader after =
        variant(
            "after",
            mood.formatted("FINE, BAD, GOOD") + "public float[] zones = {}; public int beats;");
    assertThat(read(backend, after, written, "beats")).isEqualTo(42);
    assertThat(read(backend, after, written, "mood")).hasToString("BAD");
    assertThat((float[]) read(backend, after, written, "zones")).containsExactly(1, 2);
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void aComponentThatWasAddedToARecordIsZero(Backend backend) throws Exception {
    ClassLoader before =
        VariantClass.loadRecord(folder.resolve("before"), SESSION, "int beats, float mass");
    OperatorSubtaskState written = write(backend, before);
    ClassLoader after =
        VariantClass.loadRecord(
            folder.resolve("after"), SESSION, "int beats, float height, float mass, String name");
    assertThat(read(backend, after, written, "beats")).isEqualTo(42);
    assertThat(read(backend, after, written, "height")).isEqualTo(0f);
    assertThat(read(backend, after, written, "name")).isNull();
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void aFieldThatWasRemovedIsRefusedAtTheStart(Backend backend) throws Exception {
    OperatorSubtaskState written = write(backend, variant("before", BEFORE));
    ClassLoader after = variant("after", "public int beats;");
    assertThatRefused(backend, after, written)
        .isEqualTo(
            "State session of operator evolving was written with the field zones, which this release does not have and would lose: resume with release %s, or start without the savepoint."
                .formatted(Release.current()));
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void aFieldWithinAPartOfTheStateIsNamedByItsPath(Backend backend) throws Exception {
    String part = "public Part part = new Part(); public static class Part { public int kept; %s }";
    OperatorSubtaskState written =
        write(backend, variant("before", "public int beats;" + part.formatted("public int gone;")));
    ClassLoader after = variant("after", "public int beats;" + part.formatted(""));
    assertThatRefused(backend, after, written).contains("the field part.gone,");
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void aFieldThatWasGivenUpOnPurposeIsLost(Backend backend) throws Exception {
    OperatorSubtaskState written = write(backend, variant("before", BEFORE));
    ClassLoader after = variant("after", "public int beats;");
    assertThat(read(backend, after, written, "beats", "zones")).isEqualTo(42);
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void aFieldWhoseClassIsGoneCannotBeGivenUp(Backend backend) throws Exception {
    String part = "public Part zones; public static class Part { public int gone; }";
    OperatorSubtaskState written = write(backend, variant("before", "public int beats;" + part));
    ClassLoader after = variant("after", "public int beats;");
    assertThatRefused(backend, after, written)
        .contains("with the field zones as evolving.Session$Part, a class that");
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void aFieldOfAnotherTypeIsRefusedAtTheStart(Backend backend) throws Exception {
    OperatorSubtaskState written = write(backend, variant("before", BEFORE));
    ClassLoader after = variant("after", "public int beats; public double[] zones;");
    assertThatRefused(backend, after, written)
        .startsWith(
            "State session of operator evolving was written with the field zones as float[], which in this release is double[]: resume with release ");
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void anEnumThatLostAConstantIsRefusedAtTheStart(Backend backend) throws Exception {
    String mood = "public int beats; public Mood mood; public enum Mood { %s }";
    OperatorSubtaskState written = write(backend, variant("before", mood.formatted("GOOD, BAD")));
    ClassLoader after = variant("after", mood.formatted("GOOD"));
    assertThatRefused(backend, after, written).contains("with mood.BAD, a constant that");
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void aClassThatIsGoneIsRefusedAtTheStart(Backend backend) throws Exception {
    OperatorSubtaskState written = write(backend, variant("before", BEFORE));
    ClassLoader after = VariantClass.load(folder.resolve("after"), "evolving.Renamed", BEFORE);
    assertThatRefused(backend, after, written, "evolving.Renamed")
        .startsWith(
            "State session of operator evolving was written as evolving.Session, a class that this release does not have: resume with release ");
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void aStateOfAnotherTypeIsRefusedAtTheStart(Backend backend) throws Exception {
    ClassLoader both = variant("before", BEFORE);
    OperatorSubtaskState written = write(backend, both);
    VariantClass.load(folder.resolve("before"), "evolving.Renamed", BEFORE);
    assertThatRefused(backend, both, written, "evolving.Renamed")
        .startsWith(
            "State session of operator evolving was written as evolving.Session, and this release declares it as evolving.Renamed: resume with release ");
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void aValueThatBecameAListIsRefusedAtTheStart(Backend backend) throws Exception {
    ClassLoader same = variant("before", BEFORE);
    OperatorSubtaskState written = write(backend, same);
    assertThatThrownBy(() -> restore(backend, same, written, new Keeping(SESSION, null, true)))
        .satisfies(
            e ->
                assertThat(refusal(e))
                    .startsWith("State session of operator evolving does not open as Session (")
                    .endsWith("."));
  }

  /**
   * What a part of the state held is found again where it is written by a serializer of its own.
   */
  @ParameterizedTest
  @EnumSource(Backend.class)
  void capacityHypothesesThatFlinkWroteAreRead(Backend backend) throws Exception {
    OperatorSubtaskState written = write(backend, whenFlinkWroteCapacity(formerCapacity()));
    ClassLoader same = variant("same", BEFORE + CAPACITY);
    assertFormerCapacity(read(backend, same, written, "capacity"));
    ClassLoader more = variant("more", "public double load = 3;" + BEFORE + CAPACITY);
    assertFormerCapacity(read(backend, more, written, "capacity"));
    assertThat((float[]) read(backend, more, written, "zones")).containsExactly(1, 2);
    ClassLoader less = variant("less", "public int beats;" + CAPACITY);
    assertFormerCapacity(read(backend, less, written, "capacity", "zones"));
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void bucketsThatFlinkWroteAreRead(Backend backend) throws Exception {
    String buckets =
        "public %1$s[] buckets = {new %1$s(), null};".formatted(SecondBucket.class.getName());
    ClassLoader before =
        VariantClass.loadInstead(
            folder.resolve("before"),
            Map.of(SESSION, BEFORE + buckets, SecondBucket.class.getName(), FORMER_BUCKET));
    OperatorSubtaskState written = write(backend, before);
    ClassLoader same = variant("same", BEFORE + buckets);
    assertFormerBucket(read(backend, same, written, "buckets"));
    ClassLoader more = variant("more", "public double load = 3;" + BEFORE + buckets);
    assertFormerBucket(read(backend, more, written, "buckets"));
  }

  private static void assertFormerBucket(Object read) {
    SecondBucket[] buckets = (SecondBucket[]) read;
    assertThat(buckets).hasSize(2);
    assertThat(buckets[1]).isNull();
    assertThat(buckets[0].second).isEqualTo(9);
    assertThat(buckets[0].onTreadmill).isTrue();
    assertThat(buckets[0].value(5)).isEqualTo(6);
    assertThat(buckets[0].precedence(0)).isEqualTo((short) -1);
    assertThat(buckets[0].keySlots()).isEqualTo(4);
    assertThat(buckets[0].sampleKey(3)).isEqualTo(13);
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void samplesThatFlinkWroteAreRead(Backend backend) throws Exception {
    String samples = "public %1$s[] samples = {new %1$s()};".formatted(Sample.class.getName());
    String sample =
        "public String athleteId; public String machineId = \"m\"; public %1$s data = new %1$s(); public %2$s raw = new %2$s();"
            .formatted(SensorSample.class.getName(), RawRecord.class.getName());
    ClassLoader before =
        VariantClass.loadInstead(
            folder.resolve("before"),
            Map.of(
                SESSION,
                BEFORE + samples,
                Sample.class.getName(),
                sample,
                SensorSample.class.getName(),
                FORMER_SENSOR_SAMPLE,
                RawRecord.class.getName(),
                FORMER_RAW_RECORD));
    OperatorSubtaskState written = write(backend, before);
    ClassLoader same = variant("same", BEFORE + samples);
    assertFormerSample(read(backend, same, written, "samples"));
    ClassLoader more = variant("more", "public double load = 3;" + BEFORE + samples);
    assertFormerSample(read(backend, more, written, "samples"));
  }

  private static void assertFormerSample(Object read) {
    Sample[] samples = (Sample[]) read;
    assertThat(samples).hasSize(1);
    assertThat(samples[0].athleteId).isNull();
    assertThat(samples[0].machineId).isEqualTo("m");
    assertThat(samples[0].data.treadmill).isTrue();
    assertThat(samples[0].data.arrivalMillis).isEqualTo(15);
    assertThat(samples[0].data.cadenceSpm).isEqualTo(19);
    assertThat(samples[0].data.maskedValueCount).isEqualTo(20);
    assertThat(samples[0].raw.arrivalMillis).isEqualTo(11);
    assertThat(samples[0].raw.key).isNull();
    assertThat(samples[0].raw.topic).isEqualTo("telemetry.smartwatch");
    assertThat(samples[0].raw.value).containsExactly(1, 2);
  }

  /** And from then on it is read as it is written now. */
  @ParameterizedTest
  @EnumSource(Backend.class)
  void capacityHypothesesThatWereRestoredAreWrittenAndReadAgain(Backend backend) throws Exception {
    OperatorSubtaskState written = write(backend, whenFlinkWroteCapacity(formerCapacity()));
    ClassLoader same = variant("same", BEFORE + CAPACITY);
    OperatorSubtaskState again;
    try (var harness = harness(backend, same, new Keeping(SESSION, null, false))) {
      harness.initializeState(written);
      harness.open();
      again = harness.snapshot(2, 2);
    }
    assertFormerCapacity(read(backend, same, again, "capacity"));
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void capacityHypothesesOfOtherFieldsAreRefusedAtTheStart(Backend backend) throws Exception {
    ClassLoader less = variant("less", BEFORE + CAPACITY);
    assertThatRefused(
            backend, less, write(backend, whenFlinkWroteCapacity("public float[] slow = {1};")))
        .startsWith("State session of operator evolving does not open as Session (");
    assertThatRefused(
            backend,
            less,
            write(backend, whenFlinkWroteCapacity(formerCapacity() + "public int more;")))
        .contains("the field capacity.more,");
  }

  private static void assertFormerCapacity(Object read) throws ReflectiveOperationException {
    CapacityHypotheses capacity = (CapacityHypotheses) read;
    assertThat(
            Arrays.copyOfRange(
                capacity.values, CapacityHypotheses.SLOW, CapacityHypotheses.SLOW + 2))
        .containsExactly(numberOf("slow"), numberOf("slow") + 1);
    assertThat(capacity.values[CapacityHypotheses.WEIGHT + CapacityHypotheses.COUNT - 1])
        .isEqualTo(numberOf("weight") + CapacityHypotheses.COUNT - 1);
    assertThat(capacity.sums[CapacityHypotheses.EXPECTED_TIMES_MEASURED])
        .isEqualTo(numberOf("expectedTimesMeasured"));
    assertThat(capacity.evidenceSeconds).isEqualTo(numberOf("evidenceSeconds"));
    assertThat(capacity.netCapacity).isEqualTo(numberOf("netCapacity"));
  }

  /** A session that has the hypotheses as a class of these fields, which Flink writes. */
  private ClassLoader whenFlinkWroteCapacity(String fields) throws IOException {
    return VariantClass.loadInstead(
        folder.resolve("before" + fields.hashCode()),
        Map.of(SESSION, BEFORE + CAPACITY, CapacityHypotheses.class.getName(), fields));
  }

  /** The fields of {@link FormerCapacity}, each block counting up from its field's number. */
  private static String formerCapacity() throws ReflectiveOperationException {
    StringBuilder fields = new StringBuilder();
    for (Field field : FormerCapacity.class.getFields()) {
      int number = numberOf(field.getName());
      String value =
          field.getType().isArray()
              ? IntStream.range(number, number + CapacityHypotheses.COUNT)
                  .mapToObj(Integer::toString)
                  .collect(Collectors.joining(", ", "{", "}"))
              : Integer.toString(number);
      fields.append(
          "public %s %s = %s;".formatted(field.getType().getSimpleName(), field.getName(), value));
    }
    return fields.toString();
  }

  private static int numberOf(String field) throws ReflectiveOperationException {
    return 100
        * (1
            + List.of(FormerCapacity.class.getFields())
                .indexOf(FormerCapacity.class.getField(field)));
  }

  private ClassLoader variant(String release, String body) throws IOException {
    return VariantClass.load(folder.resolve(release), SESSION, body);
  }

  private static AbstractStringAssert<?> assertThatRefused(
      Backend backend, ClassLoader after, OperatorSubtaskState written) {
    return assertThatRefused(backend, after, written, SESSION);
  }

  private static AbstractStringAssert<?> assertThatRefused(
      Backend backend, ClassLoader after, OperatorSubtaskState written, String type) {
    String[] message = new String[1];
    assertThatThrownBy(() -> restore(backend, after, written, new Keeping(type, null, false)))
        .satisfies(
            e ->
                assertThat(ExceptionUtils.findThrowable(e, SuppressRestartsException.class))
                    .isPresent())
        .satisfies(e -> message[0] = refusal(e));
    return assertThat(message[0]);
  }

  private static String refusal(Throwable e) {
    return ExceptionUtils.findThrowable(e, StateRefusedException.class).orElseThrow().getMessage();
  }

  private static OperatorSubtaskState write(Backend backend, ClassLoader classes) throws Exception {
    try (var harness = harness(backend, classes, new Keeping(SESSION, null, false))) {
      harness.open();
      harness.processElement("42", 0);
      return harness.snapshot(1, 1);
    }
  }

  private static Object read(
      Backend backend,
      ClassLoader classes,
      OperatorSubtaskState written,
      String field,
      String... givenUp)
      throws Exception {
    Keeping keeping = new Keeping(SESSION, givenUp.length == 0 ? null : givenUp[0], false);
    try (var harness = harness(backend, classes, keeping)) {
      harness.initializeState(written);
      harness.open();
      harness.setProcessingTime(0);
      harness.processElement(field, 0);
      return ((Object[]) harness.extractOutputValues().get(0))[0];
    }
  }

  private static void restore(
      Backend backend, ClassLoader classes, OperatorSubtaskState written, Keeping keeping)
      throws Exception {
    try (var harness = harness(backend, classes, keeping)) {
      harness.initializeState(written);
      harness.open();
    }
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, String, Object[]> harness(
      Backend backend, ClassLoader classes, Keeping keeping) throws Exception {
    MockEnvironment environment =
        new MockEnvironmentBuilder()
            .setUserCodeClassLoader(classes)
            .setManagedMemorySize(32 << 20)
            .build();
    KeyedOneInputStreamOperatorTestHarness<String, String, Object[]> harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(keeping), text -> "athlete", Types.STRING, environment);
    harness.setStateBackend(backend.open());
    return harness;
  }

  /**
   * An operator whose one state is of a class of the user code. An element that is a number is kept
   * in a new object; any other is the name of a field, which is given out.
   */
  private static final class Keeping extends KeyedProcessFunction<String, String, Object[]> {
    private static final long serialVersionUID = 1L;

    private final String type;
    private final String givenUp;
    private final boolean list;
    private transient Class<?> loaded;
    private transient ValueState<Object> state;

    Keeping(String type, String givenUp, boolean list) {
      this.type = type;
      this.givenUp = givenUp;
      this.list = list;
    }

    @Override
    @SuppressWarnings("unchecked")
    public void open(OpenContext context) throws Exception {
      loaded = Class.forName(type, true, getRuntimeContext().getUserCodeClassLoader());
      KeyedState<Object> declared =
          KeyedState.of(
              "evolving",
              "session",
              (Class<Object>) loaded,
              StateRetention.afterWrite(Duration.ofDays(1)));
      if (givenUp != null) {
        declared = declared.withoutField(givenUp);
      }
      if (list) {
        declared.openList(getRuntimeContext());
      } else {
        state = declared.openValue(getRuntimeContext());
      }
    }

    @Override
    public void processElement(String element, Context context, Collector<Object[]> out)
        throws Exception {
      if (Character.isDigit(element.charAt(0))) {
        state.update(create(Integer.parseInt(element)));
      } else {
        var field = loaded.getDeclaredField(element);
        field.setAccessible(true);
        out.collect(new Object[] {field.get(state.value())});
      }
    }

    private Object create(int beats) throws ReflectiveOperationException {
      if (loaded.isRecord()) {
        return loaded.getConstructors()[0].newInstance(beats, 70f);
      }
      Object session = loaded.getConstructor().newInstance();
      loaded.getField("beats").setInt(session, beats);
      return session;
    }
  }
}
