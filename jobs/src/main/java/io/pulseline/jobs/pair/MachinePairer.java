package io.pulseline.jobs.pair;

import io.pulseline.jobs.ArrivalBuffer;
import io.pulseline.jobs.ArrivalTicks;
import io.pulseline.jobs.reject.Rejections;
import io.pulseline.jobs.state.KeyedState;
import io.pulseline.jobs.state.StateRetention;
import io.pulseline.jobs.validate.PairingUpdate;
import io.pulseline.jobs.validate.Sample;
import io.pulseline.schemas.RejectReason;
import io.pulseline.schemas.Stage;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Joins samples with pairings by event time, keyed by machine. Both wait for the machine's next
 * tick of arrival time, when all that arrived before it is there from every partition; so what is
 * read first decides nothing. A sample without a pairing waits on, then is rejected.
 */
public final class MachinePairer
    extends KeyedCoProcessFunction<String, Sample, PairingUpdate, Sample> {
  /** Operator uid, a promise to every savepoint. */
  public static final String UID = "pair";

  private static final long serialVersionUID = 1L;
  private static final Duration RETENTION = Duration.ofDays(2);

  /** A treadmill at home is paired once and then used for years, with weeks between. */
  private static final Duration PAIRING_RETENTION = Duration.ofDays(90);

  static final KeyedState<Sample> WAITING_SAMPLES =
      KeyedState.of(UID, "waiting-samples", Sample.class, StateRetention.asSafetyNet(RETENTION));

  static final KeyedState<PairingUpdate> ARRIVING_PAIRINGS =
      KeyedState.of(
          UID, "arriving-pairings", PairingUpdate.class, StateRetention.asSafetyNet(RETENTION));

  static final KeyedState<PairingBook> PAIRING_BOOK =
      KeyedState.of(
          UID, "pairing-book", PairingBook.class, StateRetention.afterUse(PAIRING_RETENTION));

  private static final Comparator<Sample> BY_ORIGIN =
      Comparator.<Sample>comparingLong(s -> s.raw.arrivalMillis)
          .thenComparingInt(s -> s.raw.partition)
          .thenComparingLong(s -> s.raw.offset);

  private static final Comparator<PairingUpdate> BY_ARRIVAL =
      Comparator.comparingLong(update -> update.arrivalMillis);

  private final long pairingWaitMillis;

  private transient ArrivalBuffer<Sample> waiting;
  private transient ArrivalBuffer<PairingUpdate> arriving;
  private transient ValueState<PairingBook> book;
  private transient Rejections rejections;

  /** A pairer whose samples wait that long, in arrival time, for their pairing. */
  public MachinePairer(Duration pairingWait) {
    this.pairingWaitMillis = pairingWait.toMillis();
  }

  @Override
  public void open(OpenContext context) {
    waiting =
        new ArrivalBuffer<>(
            WAITING_SAMPLES.openList(getRuntimeContext()), s -> s.raw.arrivalMillis, BY_ORIGIN);
    arriving =
        new ArrivalBuffer<>(
            ARRIVING_PAIRINGS.openList(getRuntimeContext()), p -> p.arrivalMillis, BY_ARRIVAL);
    book = PAIRING_BOOK.openValue(getRuntimeContext());
    rejections =
        new Rejections(Stage.PAIR, getRuntimeContext().getMetricGroup(), RejectReason.UNPAIRED);
  }

  @Override
  public void processElement1(Sample sample, Context context, Collector<Sample> out)
      throws Exception {
    waiting.add(sample);
    context.timerService().registerEventTimeTimer(ArrivalTicks.at(sample.raw.arrivalMillis));
  }

  @Override
  public void processElement2(PairingUpdate update, Context context, Collector<Sample> out)
      throws Exception {
    arriving.add(update);
    context.timerService().registerEventTimeTimer(ArrivalTicks.at(update.arrivalMillis));
  }

  @Override
  public void onTimer(long tick, OnTimerContext context, Collector<Sample> out) throws Exception {
    PairingBook pairings = applyArrived(tick);
    for (Sample sample : waiting.takeUpTo(tick)) {
      sample.athleteId = pairings.athleteAt(sample.data.eventMillis);
      if (sample.athleteId != null) {
        sample.data.arrivalMillis = tick;
        out.collect(sample);
      } else if (tick - sample.raw.arrivalMillis >= pairingWaitMillis) {
        context.output(Rejections.TAG, unpaired(sample));
      } else {
        // Until its time is up, or until a pairing comes with a tick of its own.
        waiting.add(sample);
        context
            .timerService()
            .registerEventTimeTimer(ArrivalTicks.at(sample.raw.arrivalMillis + pairingWaitMillis));
      }
    }
  }

  private PairingBook applyArrived(long tick) throws Exception {
    PairingBook pairings = book.value();
    if (pairings == null) {
      pairings = new PairingBook();
    }
    List<PairingUpdate> arrived = arriving.takeUpTo(tick);
    if (!arrived.isEmpty()) {
      arrived.forEach(pairings::apply);
      book.update(pairings);
    }
    return pairings;
  }

  private io.pulseline.schemas.RejectedRecord unpaired(Sample sample) {
    return rejections.reject(
        sample.raw,
        null,
        sample.data.eventMillis,
        RejectReason.UNPAIRED,
        "No pairing says who was on machine "
            + sample.machineId
            + " at that time: send an EquipmentPairing, or the athlete's id with the sample.");
  }
}
