package io.pulseline.jobs.fuse;

import io.pulseline.jobs.ArrivalBuffer;
import io.pulseline.jobs.ArrivalTicks;
import io.pulseline.jobs.reject.Rejections;
import io.pulseline.jobs.state.KeyedState;
import io.pulseline.jobs.state.StateRetention;
import io.pulseline.jobs.validate.ProfileUpdate;
import io.pulseline.jobs.validate.Sample;
import io.pulseline.physiology.alignment.AlignedSecond;
import io.pulseline.physiology.alignment.AthleteTimeline;
import io.pulseline.physiology.alignment.TimelineEnd;
import io.pulseline.physiology.alignment.TimelineListener;
import io.pulseline.physiology.alignment.TimelineSettings;
import io.pulseline.physiology.alignment.Verdict;
import io.pulseline.physiology.athlete.Athlete;
import io.pulseline.physiology.quality.SignalMonitor;
import io.pulseline.schemas.RejectReason;
import io.pulseline.schemas.RejectedRecord;
import io.pulseline.schemas.SessionEnd;
import io.pulseline.schemas.Stage;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.util.Collector;

/**
 * Acts at the athlete's ticks of arrival time only: takes what arrived up to the tick, in an order
 * that does not depend on how partitions were read, and emits the seconds that the athlete's event
 * clock allows.
 */
public final class AthleteFuser
    extends KeyedCoProcessFunction<String, Sample, ProfileUpdate, AthleteSecond> {
  /** Operator uid, a promise to every savepoint. */
  public static final String UID = "fuse";

  private static final long serialVersionUID = 1L;

  /** After every arrival, and far enough from the end of the number range to reckon with, ms. */
  private static final long END_OF_TIME = Long.MAX_VALUE / 2;

  private static final Duration SESSION_RETENTION = Duration.ofDays(2);
  private static final Duration PROFILE_RETENTION = Duration.ofDays(730);

  static final KeyedState<Sample> ARRIVING_SAMPLES =
      KeyedState.of(
          UID, "arriving-samples", Sample.class, StateRetention.asSafetyNet(SESSION_RETENTION));

  static final KeyedState<ProfileUpdate> ARRIVING_PROFILES =
      KeyedState.of(
          UID,
          "arriving-profiles",
          ProfileUpdate.class,
          StateRetention.asSafetyNet(SESSION_RETENTION));

  static final KeyedState<FuseState> TIMELINE =
      KeyedState.of(UID, "timeline", FuseState.class, StateRetention.afterWrite(SESSION_RETENTION));

  static final KeyedState<Athlete> PROFILE =
      KeyedState.of(UID, "profile", Athlete.class, StateRetention.afterUse(PROFILE_RETENTION));

  private static final Comparator<Sample> BY_ORIGIN =
      Comparator.<Sample>comparingLong(s -> s.data.arrivalMillis)
          .thenComparing(s -> s.data.treadmill)
          .thenComparingInt(s -> s.raw.partition)
          .thenComparingLong(s -> s.raw.offset);
  private static final Comparator<ProfileUpdate> BY_ARRIVAL =
      Comparator.<ProfileUpdate>comparingLong(u -> u.arrivalMillis)
          .thenComparingLong(u -> u.offset);

  private final long graceMillis;
  private final long sourceIdleMillis;
  private final long sessionGapMillis;

  private transient TimelineSettings settings;
  private transient ArrivalBuffer<Sample> arriving;
  private transient ArrivalBuffer<ProfileUpdate> arrivingProfiles;
  private transient ValueState<FuseState> state;
  private transient ValueState<Athlete> profile;
  private transient Emitter emitter;
  private transient Rejections rejections;

  /**
   * A fuser whose athletes' clocks behave so.
   *
   * @param grace how long a clock waits for a slower device, event time
   * @param sourceIdle arrival time without a sample after which a device no longer holds the clock
   * @param sessionGap event time or arrival time without a sample that ends a session
   */
  public AthleteFuser(Duration grace, Duration sourceIdle, Duration sessionGap) {
    this.graceMillis = grace.toMillis();
    this.sourceIdleMillis = sourceIdle.toMillis();
    this.sessionGapMillis = sessionGap.toMillis();
  }

  @Override
  public void open(OpenContext context) {
    settings = new TimelineSettings(graceMillis, sourceIdleMillis, sessionGapMillis);
    arriving =
        new ArrivalBuffer<>(
            ARRIVING_SAMPLES.openList(getRuntimeContext()), s -> s.data.arrivalMillis, BY_ORIGIN);
    arrivingProfiles =
        new ArrivalBuffer<>(
            ARRIVING_PROFILES.openList(getRuntimeContext()), u -> u.arrivalMillis, BY_ARRIVAL);
    state = TIMELINE.openValue(getRuntimeContext());
    profile = PROFILE.openValue(getRuntimeContext());
    emitter = new Emitter();
    rejections =
        new Rejections(
            Stage.FUSE,
            getRuntimeContext().getMetricGroup(),
            RejectReason.LATE,
            RejectReason.DUPLICATE);
  }

  @Override
  public void processElement1(Sample sample, Context context, Collector<AthleteSecond> out)
      throws Exception {
    arriving.add(sample);
    actAt(ArrivalTicks.at(sample.data.arrivalMillis), context, out);
  }

  @Override
  public void processElement2(ProfileUpdate update, Context context, Collector<AthleteSecond> out)
      throws Exception {
    arrivingProfiles.add(update);
    actAt(ArrivalTicks.at(update.arrivalMillis), context, out);
  }

  /**
   * At the tick; or at once where time has ended already and no timer fires any more, as it has for
   * a sample that comes out of pairing while a job is drained whose machines have gone silent.
   */
  private void actAt(long tick, Context context, Collector<AthleteSecond> out) throws Exception {
    if (hasTimeEnded(context)) {
      act(END_OF_TIME, context, out);
    } else {
      context.timerService().registerEventTimeTimer(tick);
    }
  }

  @Override
  public void onTimer(long tick, OnTimerContext context, Collector<AthleteSecond> out)
      throws Exception {
    act(tick, context, out);
  }

  private void act(long tick, Context context, Collector<AthleteSecond> out) throws Exception {
    applyProfiles(tick);
    FuseState fused = state.value();
    if (fused == null) {
      fused = new FuseState();
    }
    boolean changed = takeArrived(tick, fused.timeline, context);
    AthleteTimeline timeline = fused.timeline;
    if (!changed && timeline.bucketCount == 0 && !timeline.inSession) {
      return;
    }
    emitter.begin(
        context.getCurrentKey(), knownAthlete(), fused.monitor, hasTimeEnded(context), out);
    timeline.advance(tick, settings, emitter.next.second, emitter);
    if (timeline.bucketCount > 0) {
      context.timerService().registerEventTimeTimer(tick + ArrivalTicks.MILLIS);
    } else if (timeline.inSession && !timeline.endIfSilent(tick, settings, emitter)) {
      context
          .timerService()
          .registerEventTimeTimer(ArrivalTicks.at(timeline.silentAtMillis(settings)));
    }
    state.update(fused);
  }

  private static boolean hasTimeEnded(KeyedCoProcessFunction<?, ?, ?, ?>.Context context) {
    return context.timerService().currentWatermark() == Watermark.MAX_WATERMARK.getTimestamp();
  }

  private Athlete knownAthlete() throws Exception {
    Athlete known = profile.value();
    return known == null ? Athlete.UNKNOWN : known;
  }

  private void applyProfiles(long tick) throws Exception {
    List<ProfileUpdate> arrived = arrivingProfiles.takeUpTo(tick);
    if (!arrived.isEmpty()) {
      profile.update(arrived.get(arrived.size() - 1).athlete);
    }
  }

  private boolean takeArrived(long tick, AthleteTimeline timeline, Context context)
      throws Exception {
    List<Sample> arrived = arriving.takeUpTo(tick);
    for (Sample sample : arrived) {
      Verdict verdict = timeline.offer(sample.data);
      if (verdict != Verdict.ACCEPTED) {
        context.output(Rejections.TAG, rejected(sample, verdict));
      }
    }
    return !arrived.isEmpty();
  }

  private RejectedRecord rejected(Sample sample, Verdict verdict) {
    boolean late = verdict == Verdict.LATE;
    return rejections.reject(
        sample.raw,
        sample.athleteId,
        sample.data.eventMillis,
        late ? RejectReason.LATE : RejectReason.DUPLICATE,
        late
            ? "The sample is older than what has been scored for the athlete: deliver sooner, or set the device's clock."
            : "The same sample of the same device was here before: nothing to mend.");
  }

  /** Hands what the timeline emits on to the next stage. */
  private static final class Emitter implements TimelineListener {
    final AthleteSecond next = new AthleteSecond();
    private SignalMonitor monitor;
    private boolean endOfInput;
    private Collector<AthleteSecond> out;

    void begin(
        String athleteId,
        Athlete athlete,
        SignalMonitor signalMonitor,
        boolean inputHasEnded,
        Collector<AthleteSecond> collector) {
      next.athleteId = athleteId;
      next.athlete = athlete;
      monitor = signalMonitor;
      endOfInput = inputHasEnded;
      out = collector;
    }

    @Override
    public void onSecond(long sessionStartSecond, AlignedSecond second) {
      monitor.observe(second);
      next.sessionStartSecond = sessionStartSecond;
      next.sessionEnd = null;
      out.collect(next);
    }

    @Override
    public void onSessionEnd(long sessionStartSecond, TimelineEnd end) {
      monitor.reset();
      next.sessionStartSecond = sessionStartSecond;
      next.sessionEnd =
          switch (end) {
            case EVENT_TIME_GAP -> SessionEnd.EVENT_TIME_GAP;
            case SILENCE -> endOfInput ? SessionEnd.END_OF_INPUT : SessionEnd.SILENCE;
            case SAFETY_KEY -> SessionEnd.SAFETY_KEY;
          };
      out.collect(next);
    }
  }
}
