package io.pulseline.jobs.fuse;

import io.pulseline.jobs.ArrivalTicks;
import io.pulseline.jobs.JobOptions;
import io.pulseline.jobs.erasure.Erasure;
import io.pulseline.jobs.reject.Rejections;
import io.pulseline.jobs.state.HeldStates;
import io.pulseline.jobs.state.InPlaceState;
import io.pulseline.jobs.state.KeyedState;
import io.pulseline.jobs.state.RoomAtHand;
import io.pulseline.jobs.state.StateRetention;
import io.pulseline.jobs.validate.ProfileUpdate;
import io.pulseline.jobs.validate.Sample;
import io.pulseline.physiology.alignment.AlignedSecond;
import io.pulseline.physiology.alignment.AthleteTimeline;
import io.pulseline.physiology.alignment.BucketPool;
import io.pulseline.physiology.alignment.TimelineAhead;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Acts at the athletes' ticks of arrival time only: takes what arrived up to the tick, in an order
 * that does not depend on how partitions were read, and emits the seconds that the athlete's event
 * clock allows.
 *
 * <p>What has arrived waits in memory, and so does the calendar of ticks: a sample that comes
 * touches no state and sets no timer. A checkpoint writes down what is waiting then.
 */
public final class AthleteFuser extends AbstractStreamOperator<AthleteSecond>
    implements TwoInputStreamOperator<Sample, ProfileUpdate, AthleteSecond> {
  /** Operator uid, a promise to every savepoint. */
  public static final String UID = "fuse";

  private static final long serialVersionUID = 1L;

  /** After every arrival, and far enough from the end of the number range to reckon with, ms. */
  private static final long END_OF_TIME = Long.MAX_VALUE / 2;

  /** How many samples are handed to their athletes, and how many athletes looked up, at once. */
  private static final int BATCH = 64;

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

  private final long graceMillis;
  private final long sourceIdleMillis;
  private final long sessionGapMillis;
  private final int athletesAtHand;

  private transient TimelineSettings settings;
  private transient BucketPool pool;
  private transient TimelineAhead ahead;
  private transient ListState<Sample> arriving;
  private transient ListState<ProfileUpdate> arrivingProfiles;
  private transient InPlaceState<FuseState> timelines;
  private transient ValueState<Athlete> profile;
  private transient Map<String, WaitingAthlete> waiting;
  private transient int roomAtHand;
  private transient Sample[] newSamples;
  private transient WaitingAthlete[] newSamplesOf;
  private transient int newSampleCount;
  private transient WaitingAthlete[] due;
  private transient FuseState[] dueState;
  private transient TickCalendar calendar;
  private transient boolean timeHasEnded;
  private transient Emitter emitter;
  private transient Rejections rejections;

  /**
   * A fuser whose athletes' clocks behave so.
   *
   * @param grace how long a clock waits for a slower device, or for a sample whose number is
   *     missing, event time
   * @param sourceIdle arrival time without a sample after which a device no longer holds the clock
   * @param sessionGap event time or arrival time without a sample that ends a session
   * @param athletesAtHand how many athletes' states may be kept in memory beside a backend that
   *     writes them down, or {@link JobOptions#AT_HAND_AS_HEAP_ALLOWS}
   */
  public AthleteFuser(
      Duration grace, Duration sourceIdle, Duration sessionGap, int athletesAtHand) {
    this.graceMillis = grace.toMillis();
    this.sourceIdleMillis = sourceIdle.toMillis();
    this.sessionGapMillis = sessionGap.toMillis();
    this.athletesAtHand = athletesAtHand;
  }

  @Override
  public void open() throws Exception {
    super.open();
    settings = new TimelineSettings(graceMillis, sourceIdleMillis, sessionGapMillis);
    pool = new BucketPool();
    ahead = new TimelineAhead();
    arriving = ARRIVING_SAMPLES.openList(getRuntimeContext());
    arrivingProfiles = ARRIVING_PROFILES.openList(getRuntimeContext());
    timelines = KeyedState.openInPlace(TIMELINE, HeldStates.Stage.FUSE, getRuntimeContext());
    profile = PROFILE.openValue(getRuntimeContext());
    waiting = new HashMap<>();
    roomAtHand =
        athletesAtHand == JobOptions.AT_HAND_AS_HEAP_ALLOWS ? roomOnHeap() : athletesAtHand;
    newSamples = new Sample[BATCH];
    newSamplesOf = new WaitingAthlete[BATCH];
    due = new WaitingAthlete[BATCH];
    dueState = new FuseState[BATCH];
    calendar = new TickCalendar();
    emitter = new Emitter(output);
    rejections =
        new Rejections(Stage.FUSE, getMetricGroup(), RejectReason.LATE, RejectReason.DUPLICATE);
    restoreWaiting();
  }

  private int roomOnHeap() {
    Configuration taskManager =
        getContainingTask().getEnvironment().getTaskManagerInfo().getConfiguration();
    return RoomAtHand.athletesOfSlot(
        Runtime.getRuntime().maxMemory(), taskManager.get(TaskManagerOptions.NUM_TASK_SLOTS));
  }

  /** The athlete's key is set where state is used, not for each sample. */
  @Override
  public boolean hasKeyContext1() {
    return false;
  }

  @Override
  public boolean hasKeyContext2() {
    return false;
  }

  @Override
  public void processElement1(StreamRecord<Sample> element) throws Exception {
    newSamples[newSampleCount++] = element.getValue();
    if (newSampleCount == BATCH || timeHasEnded) {
      handOut();
    }
  }

  /**
   * Hands new samples to their athletes. All of these are looked up before any is touched: memory
   * that is seldom used is waited for at once then, not one after the other.
   */
  private void handOut() throws Exception {
    for (int i = 0; i < newSampleCount; i++) {
      newSamplesOf[i] = waitingFor(newSamples[i].athleteId);
    }
    for (int i = 0; i < newSampleCount; i++) {
      Sample sample = newSamples[i];
      WaitingAthlete athlete = newSamplesOf[i];
      newSamples[i] = null;
      newSamplesOf[i] = null;
      athlete.add(sample);
      actAt(ArrivalTicks.at(sample.data.arrivalMillis), athlete);
    }
    newSampleCount = 0;
  }

  @Override
  public void processElement2(StreamRecord<ProfileUpdate> element) throws Exception {
    ProfileUpdate update = element.getValue();
    WaitingAthlete athlete = waitingFor(update.athleteId);
    athlete.add(update);
    actAt(ArrivalTicks.at(update.arrivalMillis), athlete);
  }

  private WaitingAthlete waitingFor(String athleteId) {
    WaitingAthlete athlete = waiting.get(athleteId);
    if (athlete == null) {
      athlete = new WaitingAthlete(athleteId, waiting.size() < roomAtHand);
      waiting.put(athleteId, athlete);
    }
    return athlete;
  }

  /**
   * At the tick; or at once where time has ended already and no watermark comes any more, as it has
   * for a sample that comes out of pairing while a job is drained whose machines have gone silent.
   */
  private void actAt(long tick, WaitingAthlete athlete) throws Exception {
    if (timeHasEnded) {
      athlete.dueTick = END_OF_TIME;
      due[0] = athlete;
      actUpTo(END_OF_TIME, 1);
    } else {
      calendar.putDown(athlete, tick);
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    handOut();
    timeHasEnded = mark.equals(Watermark.MAX_WATERMARK);
    long upToMillis = Math.min(END_OF_TIME, mark.getTimestamp());
    TickCalendar.Page page = calendar.takeUpTo(mark.getTimestamp());
    while (page != null) {
      int count = 0;
      for (WaitingAthlete athlete : page.athletes()) {
        if (calendar.isDue(athlete, page.tick())) {
          due[count++] = athlete;
          if (count == BATCH) {
            actUpTo(upToMillis, count);
            count = 0;
          }
        }
      }
      actUpTo(upToMillis, count);
      page = calendar.takeUpTo(mark.getTimestamp());
    }
    super.processWatermark(mark);
  }

  /**
   * Acts for the first so many that are {@link #due}. As with new samples, all that they need is
   * looked up before any of it is used.
   */
  private void actUpTo(long millis, int count) throws Exception {
    for (int i = 0; i < count; i++) {
      due[i].sortSamples();
    }
    for (int i = 0; i < count; i++) {
      dueState[i] = timelines.atHand(due[i].held);
      if (dueState[i] == null) {
        setCurrentKey(due[i].athleteId);
        dueState[i] = timelines.value(due[i].held);
      }
    }
    for (int i = 0; i < count; i++) {
      WaitingAthlete athlete = due[i];
      FuseState fused = dueState[i];
      due[i] = null;
      dueState[i] = null;
      // Whoever is on a page twice has acted already, and would be put down twice from then on.
      if (athlete.dueTick <= millis) {
        setCurrentKey(athlete.athleteId);
        actUpTo(millis, athlete, fused);
      }
    }
  }

  /**
   * Acts at each of the athlete's ticks that are due; nobody else's ticks matter to them.
   *
   * @param known the athlete's state; null if there is none
   */
  private void actUpTo(long millis, WaitingAthlete athlete, FuseState known) throws Exception {
    FuseState fused = known == null ? new FuseState() : known;
    boolean changed = false;
    long lastTick = athlete.dueTick;
    while (athlete.dueTick <= millis) {
      lastTick = athlete.dueTick;
      if (athlete.isToForget(athlete.dueTick)) {
        fused = forgetAll(athlete.dueTick, athlete, fused);
        changed = false;
      } else {
        changed |= act(athlete.dueTick, athlete, fused);
      }
      athlete.dueTick = Math.min(fused.dueTick, athlete.arrivalTick());
    }
    if (changed) {
      timelines.changed(fused, athlete.held, lastTick);
    }
    long next = athlete.dueTick;
    if (next == WaitingAthlete.NO_TICK) {
      forget(athlete);
    } else {
      athlete.dueTick = WaitingAthlete.NO_TICK;
      calendar.putDown(athlete, next);
    }
  }

  /** Acts at a tick; says whether there was anything to do with the timeline. */
  private boolean act(long tick, WaitingAthlete athlete, FuseState fused) throws Exception {
    takeProfile(tick, athlete);
    AthleteTimeline timeline = fused.timeline;
    boolean arrived = takeSamples(tick, athlete, timeline);
    fused.dueTick = WaitingAthlete.NO_TICK;
    if (!arrived && timeline.bucketCount == 0 && !timeline.inSession) {
      return false;
    }
    lookUp(athlete);
    emitter.begin(tick, athlete, fused.monitor, timeHasEnded);
    timeline.advance(tick, settings, pool, emitter.next.second, emitter);
    if (arrived && timeline.inSession && timeline.bucketCount > 0) {
      lookAhead(tick, athlete, fused);
    }
    if (timeline.bucketCount > 0) {
      fused.dueTick = ArrivalTicks.at(timeline.nextIdleMillis(tick, settings));
    } else if (timeline.inSession && !timeline.endIfSilent(tick, settings, emitter)) {
      fused.dueTick = ArrivalTicks.at(timeline.silentAtMillis(settings));
    }
    return true;
  }

  /** Sends seconds ahead that do not stand yet, where a safety rule may have something to say. */
  private void lookAhead(long tick, WaitingAthlete athlete, FuseState fused) {
    AthleteTimeline timeline = fused.timeline;
    long newest = TimelineAhead.newestSecond(timeline, tick, settings);
    float maxHrBpm = athlete.estimates(timeline.sessionStartSecond).maxHrBpm();
    if (Conspicuous.isIn(timeline, fused.monitor, newest, maxHrBpm)) {
      emitter.beginAhead(fused.monitor.clone());
      ahead.look(timeline, newest, settings, emitter.next.second, emitter);
      emitter.endAhead(fused.monitor);
    }
  }

  /**
   * Forgets all that had arrived by the tick and all that is kept, and tells the next stage to do
   * the same; gives what a new athlete begins with. A session that is open has no end.
   */
  private FuseState forgetAll(long tick, WaitingAthlete athlete, FuseState fused) throws Exception {
    int samples = athlete.samplesUpTo(tick) + fused.timeline.waitingSampleCount();
    boolean hadState = samples > 0 || fused.timeline.devices.length > 0 || profile.value() != null;
    List<Erasure> erasures = athlete.takeErasures(tick);
    timelines.clear(fused);
    profile.clear();
    erasures.get(0).note(hadState, samples);
    for (Erasure erasure : erasures) {
      output.collect(
          new StreamRecord<>(
              AthleteSecond.erasure(athlete.athleteId, athlete.held, erasure), tick));
    }
    return new FuseState();
  }

  private void lookUp(WaitingAthlete athlete) throws Exception {
    if (athlete.athlete() == null) {
      Athlete known = profile.value();
      athlete.know(known == null ? Athlete.UNKNOWN : known);
    }
  }

  private void takeProfile(long tick, WaitingAthlete athlete) throws Exception {
    ProfileUpdate newest = athlete.takeProfile(tick);
    if (newest != null) {
      profile.update(newest.athlete);
      athlete.know(newest.athlete);
    }
  }

  private boolean takeSamples(long tick, WaitingAthlete athlete, AthleteTimeline timeline) {
    int arrived = athlete.samplesUpTo(tick);
    for (int i = 0; i < arrived; i++) {
      Sample sample = athlete.samples.get(i);
      Verdict verdict = timeline.offer(sample.data, pool);
      if (verdict != Verdict.ACCEPTED) {
        output.collect(Rejections.TAG, new StreamRecord<>(rejected(sample, verdict), tick));
      }
    }
    if (arrived == athlete.samples.size()) {
      athlete.samples.clear();
    } else {
      athlete.samples.subList(0, arrived).clear();
    }
    return arrived > 0;
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

  private void forget(WaitingAthlete athlete) throws Exception {
    waiting.remove(athlete.athleteId);
    writeStates(athlete);
    if (athlete.isInState) {
      writeArrivals(athlete);
    }
  }

  /** Has this stage and those that follow write down the states that their backends lack. */
  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    super.prepareSnapshotPreBarrier(checkpointId);
    if (timelines.mayBeUnwritten()) {
      for (WaitingAthlete athlete : waiting.values()) {
        writeStates(athlete);
      }
    }
  }

  private void writeStates(WaitingAthlete athlete) throws Exception {
    if (athlete.held.isUnwritten()) {
      setCurrentKey(athlete.athleteId);
      timelines.write(athlete.held);
      emitter.write(athlete);
    }
  }

  /** Writes down what is waiting, and takes back what was written before and is not any more. */
  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    handOut();
    for (WaitingAthlete athlete : waiting.values()) {
      if (athlete.isInState || athlete.hasArrivals()) {
        setCurrentKey(athlete.athleteId);
        writeArrivals(athlete);
      }
    }
    timelines.checkpointBegins();
  }

  private void writeArrivals(WaitingAthlete athlete) throws Exception {
    arriving.update(athlete.samples);
    arrivingProfiles.update(athlete.profiles);
    athlete.isInState = athlete.hasArrivals();
  }

  /** Lets wait again what was waiting at the checkpoint from which the job goes on. */
  private void restoreWaiting() throws Exception {
    for (String athleteId : keysOf(ARRIVING_SAMPLES)) {
      WaitingAthlete athlete = waitingWithKey(athleteId);
      for (Sample sample : arriving.get()) {
        athlete.add(sample);
      }
      athlete.sortSamples();
      athlete.isInState = true;
      calendar.putDown(athlete, athlete.arrivalTick());
    }
    for (String athleteId : keysOf(ARRIVING_PROFILES)) {
      WaitingAthlete athlete = waitingWithKey(athleteId);
      for (ProfileUpdate update : arrivingProfiles.get()) {
        athlete.add(update);
      }
      athlete.isInState = true;
      calendar.putDown(athlete, athlete.arrivalTick());
    }
    for (String athleteId : keysOf(TIMELINE)) {
      setCurrentKey(athleteId);
      FuseState fused = timelines.value(null);
      if (fused != null && fused.dueTick != WaitingAthlete.NO_TICK) {
        calendar.putDown(waitingFor(athleteId), fused.dueTick);
      }
    }
  }

  private WaitingAthlete waitingWithKey(String athleteId) {
    setCurrentKey(athleteId);
    return waitingFor(athleteId);
  }

  private List<String> keysOf(KeyedState<?> of) {
    try (Stream<String> keys =
        this.<String>getKeyedStateBackend().getKeys(of.name(), VoidNamespace.INSTANCE)) {
      return keys.toList();
    }
  }

  /** Hands what the timeline emits on to the next stage. */
  private static final class Emitter implements TimelineListener {
    final AthleteSecond next = new AthleteSecond();
    private final StreamRecord<AthleteSecond> element = new StreamRecord<>(next);
    private final Output<StreamRecord<AthleteSecond>> out;
    private WaitingAthlete athlete;
    private SignalMonitor monitor;
    private boolean endOfInput;

    Emitter(Output<StreamRecord<AthleteSecond>> out) {
      this.out = out;
    }

    void begin(
        long tick, WaitingAthlete waiting, SignalMonitor signalMonitor, boolean inputHasEnded) {
      element.setTimestamp(tick);
      athlete = waiting;
      next.athleteId = waiting.athleteId;
      next.held = waiting.held;
      next.athlete = waiting.athlete();
      monitor = signalMonitor;
      endOfInput = inputHasEnded;
    }

    void write(WaitingAthlete waiting) {
      next.athleteId = waiting.athleteId;
      next.held = waiting.held;
      next.isToWrite = true;
      out.collect(element);
      next.isToWrite = false;
    }

    /** What follows does not stand. */
    void beginAhead(SignalMonitor copy) {
      monitor = copy;
      next.ahead = 1;
    }

    void endAhead(SignalMonitor standing) {
      monitor = standing;
      next.ahead = 0;
    }

    @Override
    public void onSecond(long sessionStartSecond, AlignedSecond second) {
      monitor.observe(second);
      next.sessionStartSecond = sessionStartSecond;
      next.estimates = athlete.estimates(sessionStartSecond);
      next.sessionEnd = null;
      out.collect(element);
      if (next.ahead > 0) {
        next.ahead++;
      }
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
      out.collect(element);
    }
  }
}
