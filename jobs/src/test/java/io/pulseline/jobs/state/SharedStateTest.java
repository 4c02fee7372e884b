package io.pulseline.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulseline.jobs.source.RawRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.ExceptionUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** State that all subtasks hold is restored, or refused, as state by key is. */
class SharedStateTest {
  private static final String REQUEST = "evolving.Request";

  @TempDir Path folder;

  @Test
  void aFieldThatWasAddedHasTheValueOfANewObject() throws Exception {
    OperatorSubtaskState written = write(variant("before", "public int tick;"));
    List<Object> values = read(variant("after", "public int tick; public long load = 3;"), written);
    assertThat(values).singleElement().extracting("tick", "load").containsExactly(42, 3L);
  }

  @Test
  void aFieldThatWasRemovedIsRefusedAtTheStart() throws Exception {
    OperatorSubtaskState written = write(variant("before", "public int tick; public int gone;"));
    assertThatThrownBy(() -> read(variant("after", "public int tick;"), written))
        .satisfies(
            e ->
                assertThat(ExceptionUtils.findThrowable(e, SuppressRestartsException.class))
                    .isPresent())
        .satisfies(
            e ->
                assertThat(ExceptionUtils.findThrowable(e, StateRefusedException.class))
                    .get()
                    .extracting(Throwable::getMessage)
                    .asString()
                    .startsWith(
                        "State requests of operator evolving was written with the field gone, which this release does not have"));
  }

  /** What a part held is found again where it is written by a serializer of its own. */
  @Test
  void aPartThatFlinkWroteIsRead() throws Exception {
    String fields =
        "public int tick; public %1$s raw = new %1$s();".formatted(RawRecord.class.getName());
    ClassLoader before =
        VariantClass.loadInstead(
            folder.resolve("before"),
            Map.of(
                REQUEST, fields, RawRecord.class.getName(), StateEvolutionTest.FORMER_RAW_RECORD));
    List<Object> values = read(variant("after", fields), write(before));
    assertThat(values)
        .singleElement()
        .extracting("tick", "raw.offset", "raw.key", "raw.topic")
        .containsExactly(42, 10L, null, "telemetry.smartwatch");
  }

  private ClassLoader variant(String release, String body) throws IOException {
    return VariantClass.load(folder.resolve(release), REQUEST, body);
  }

  private static OperatorSubtaskState write(ClassLoader classes) throws Exception {
    try (var harness = harness(classes, new Holding())) {
      harness.open();
      harness.processElement("42", 0);
      return harness.snapshot(1, 1);
    }
  }

  private static List<Object> read(ClassLoader classes, OperatorSubtaskState written)
      throws Exception {
    Holding holding = new Holding();
    try (var harness = harness(classes, holding)) {
      harness.initializeState(written);
      harness.open();
      List<Object> values = new ArrayList<>();
      holding.state.immutableEntries().forEach(entry -> values.add(entry.getValue()));
      return values;
    }
  }

  private static OneInputStreamOperatorTestHarness<String, String> harness(
      ClassLoader classes, Holding holding) throws Exception {
    return new OneInputStreamOperatorTestHarness<>(
        holding, new MockEnvironmentBuilder().setUserCodeClassLoader(classes).build());
  }

  /** An operator whose one state is of a class of the user code; an element is its tick. */
  private static final class Holding extends AbstractStreamOperator<String>
      implements OneInputStreamOperator<String, String> {
    private static final long serialVersionUID = 1L;

    private transient Class<?> loaded;
    private transient BroadcastState<String, Object> state;

    @Override
    @SuppressWarnings("unchecked")
    public void initializeState(StateInitializationContext context) throws Exception {
      super.initializeState(context);
      loaded = Class.forName(REQUEST, true, getRuntimeContext().getUserCodeClassLoader());
      state =
          SharedState.of("evolving", "requests", (Class<Object>) loaded)
              .open(context.getOperatorStateStore(), getRuntimeContext());
    }

    @Override
    public void processElement(StreamRecord<String> element) throws Exception {
      Object request = loaded.getConstructor().newInstance();
      loaded.getField("tick").setInt(request, Integer.parseInt(element.getValue()));
      state.put(element.getValue(), request);
    }
  }
}
