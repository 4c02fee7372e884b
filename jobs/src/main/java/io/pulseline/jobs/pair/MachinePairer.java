package io.pulseline.jobs.pair;

import io.pulseline.jobs.ArrivalBuffer;
import io.pulseline.jobs.ArrivalTicks;
import io.pulseline.jobs.reject.Rejections;
import io.pulseline.jobs.state.KeyedState;
import io.pulseline.jobs.state.SharedState;
import io.pulseline.jobs.state.StateRetention;
import io.pulseline.jobs.validate.PairingUpdate;
import io.pulseline.jobs.validate.Sample;
import io.pulseline.schemas.RejectReason;
import io.pulseline.schemas.Stage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Joins samples with pairings by event time, keyed by machine. Both wait for the machine's next
 * tick of arrival time, when all that arrived before it is there from every partition; so what is
 * read first decides nothing. A sample without a pairing waits on, then is rejected.
 *
 * <p>The request to forget an athlete comes to all subtasks, whatever their machines, and waits for
 * its tick as well. It then takes the athlete out of the book of every machine.
 */
public final class MachinePairer extends AbstractStreamOperator<Sample>
    implements TwoInputStreamOperator<Sample, PairingUpdate, Sample>,
        Triggerable<String, VoidNamespace> {
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

  static final SharedState<PairingUpdate> ARRIVING_ERASURES =
      SharedState.of(UID, "arriving-erasures", PairingUpdate.class);

  /** A promise to every savepoint, as uid and states' names are. */
  private static final String TIMERS = "user-timers";

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
  private transient BroadcastState<String, PairingUpdate> arrivingErasures;
  private transient TreeMap<Long, List<PairingUpdate>> erasures;
  private transient InternalTimerService<VoidNamespace> timers;

  /** Machines that have acted at all their ticks up to the present watermark. */
  private transient Set<String> acted;

  private transient Rejections rejections;

  /** A pairer whose samples wait that long, in arrival time, for their pairing. */
  public MachinePairer(Duration pairingWait) {
    this.pairingWaitMillis = pairingWait.toMillis();
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    arrivingErasures = ARRIVING_ERASURES.open(context.getOperatorStateStore(), getRuntimeContext());
  }

  @Override
  public void open() throws Exception {
    super.open();
    waiting =
        new ArrivalBuffer<>(
            WAITING_SAMPLES.openList(getRuntimeContext()), s -> s.raw.arrivalMillis, BY_ORIGIN);
    arriving =
        new ArrivalBuffer<>(
            ARRIVING_PAIRINGS.openList(getRuntimeContext()), p -> p.arrivalMillis, BY_ARRIVAL);
    book = PAIRING_BOOK.openValue(getRuntimeContext());
    timers = getInternalTimerService(TIMERS, VoidNamespaceSerializer.INSTANCE, this);
    rejections = new Rejections(Stage.PAIR, getMetricGroup(), RejectReason.UNPAIRED);
    erasures = new TreeMap<>();
    acted = new HashSet<>();
    for (Map.Entry<String, PairingUpdate> waitingErasure : arrivingErasures.immutableEntries()) {
      putDown(waitingErasure.getValue());
    }
  }

  @Override
  public void processElement1(StreamRecord<Sample> element) throws Exception {
    Sample sample = element.getValue();
    waiting.add(sample);
    actAt(ArrivalTicks.at(sample.raw.arrivalMillis));
  }

  @Override
  public void processElement2(StreamRecord<PairingUpdate> element) throws Exception {
    PairingUpdate update = element.getValue();
    if (update.isErasure()) {
      arrivingErasures.put(keyOf(update), update);
      putDown(update);
    } else {
      setCurrentKey(update.machineId);
      arriving.add(update);
      actAt(ArrivalTicks.at(update.arrivalMillis));
    }
  }

  private void putDown(PairingUpdate erasure) {
    erasures
        .computeIfAbsent(ArrivalTicks.at(erasure.arrivalMillis), tick -> new ArrayList<>())
        .add(erasure);
  }

  private static String keyOf(PairingUpdate erasure) {
    return erasure.arrivalMillis + " " + erasure.athleteId;
  }

  private void actAt(long tick) {
    timers.registerEventTimeTimer(VoidNamespace.INSTANCE, tick);
  }

  /** Machines act before athletes are forgotten, tick by tick. */
  @Override
  public void processWatermark(Watermark mark) throws Exception {
    while (!erasures.isEmpty() && erasures.firstKey() <= mark.getTimestamp()) {
      Map.Entry<Long, List<PairingUpdate>> due = erasures.pollFirstEntry();
      acted.clear();
      getTimeServiceManager().orElseThrow().advanceWatermark(new Watermark(due.getKey()));
      forget(due.getValue());
    }
    acted.clear();
    super.processWatermark(mark);
  }

  private void forget(List<PairingUpdate> due) throws Exception {
    for (String machine : machines()) {
      setCurrentKey(machine);
      PairingBook pairings = book.value();
      boolean changed = false;
      for (PairingUpdate erasure : due) {
        changed |= pairings != null && pairings.forget(erasure.athleteId);
      }
      if (changed && pairings.pairings.length == 0) {
        book.clear();
      } else if (changed) {
        book.update(pairings);
      }
    }
    for (PairingUpdate erasure : due) {
      arrivingErasures.remove(keyOf(erasure));
    }
  }

  private List<String> machines() {
    try (Stream<String> machines =
        this.<String>getKeyedStateBackend().getKeys(PAIRING_BOOK.name(), VoidNamespace.INSTANCE)) {
      return machines.toList();
    }
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
    throw new IllegalStateException("No clock takes part in pairing.");
  }

  /** A machine's first timer that is due stands for all of them. */
  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
    if (acted.add(timer.getKey())) {
      actUpTo(ArrivalTicks.lastUpTo(timers.currentWatermark()));
    }
  }

  /** Acts at each of the machine's ticks that are due, with state read and written once. */
  private void actUpTo(long lastTick) throws Exception {
    Deque<PairingUpdate> updates = new ArrayDeque<>(arriving.takeUpTo(lastTick));
    Deque<Sample> samples = new ArrayDeque<>(waiting.takeUpTo(lastTick));
    PairingBook pairings = book.value();
    if (pairings == null) {
      pairings = new PairingBook();
    }
    boolean updated = !updates.isEmpty();
    List<Sample> unpaired = new ArrayList<>(0);
    for (long tick = nextTick(updates, samples, unpaired);
        tick <= lastTick;
        tick = nextTick(updates, samples, unpaired)) {
      while (!updates.isEmpty() && updates.peek().arrivalMillis <= tick) {
        pairings.apply(updates.poll());
      }
      while (!samples.isEmpty() && samples.peek().raw.arrivalMillis <= tick) {
        unpaired.add(samples.poll());
      }
      act(tick, pairings, unpaired);
    }
    if (updated) {
      book.update(pairings);
    }
    for (Sample sample : unpaired) {
      // Until its time is up, or until a pairing comes with a tick of its own.
      waiting.add(sample);
      actAt(lastTickOf(sample));
    }
  }

  /** The next tick at which something has arrived or a sample's time is up. */
  private long nextTick(
      Deque<PairingUpdate> updates, Deque<Sample> samples, List<Sample> unpaired) {
    long tick = unpaired.isEmpty() ? Long.MAX_VALUE : lastTickOf(unpaired.get(0));
    if (!updates.isEmpty()) {
      tick = Math.min(tick, ArrivalTicks.at(updates.peek().arrivalMillis));
    }
    if (!samples.isEmpty()) {
      tick = Math.min(tick, ArrivalTicks.at(samples.peek().raw.arrivalMillis));
    }
    return tick;
  }

  private long lastTickOf(Sample sample) {
    return ArrivalTicks.at(sample.raw.arrivalMillis + pairingWaitMillis);
  }

  /** Lets go of the samples that have an athlete, or whose time is up. */
  private void act(long tick, PairingBook pairings, List<Sample> unpaired) {
    unpaired.removeIf(
        sample -> {
          sample.athleteId = pairings.athleteAt(sample.data.eventMillis);
          if (sample.athleteId != null) {
            sample.data.arrivalMillis = tick;
            output.collect(new StreamRecord<>(sample, tick));
            return true;
          }
          boolean timeIsUp = tick - sample.raw.arrivalMillis >= pairingWaitMillis;
          if (timeIsUp) {
            output.collect(Rejections.TAG, new StreamRecord<>(unpaired(sample), tick));
          }
          return timeIsUp;
        });
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
