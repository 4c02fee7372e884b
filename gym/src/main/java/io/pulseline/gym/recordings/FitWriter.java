package io.pulseline.gym.recordings;

import com.garmin.fit.ActivityMesg;
import com.garmin.fit.BufferEncoder;
import com.garmin.fit.DateTime;
import com.garmin.fit.Event;
import com.garmin.fit.EventType;
import com.garmin.fit.FileIdMesg;
import com.garmin.fit.Fit;
import com.garmin.fit.HrvMesg;
import com.garmin.fit.LapMesg;
import com.garmin.fit.Manufacturer;
import com.garmin.fit.RecordMesg;
import com.garmin.fit.SessionMesg;
import com.garmin.fit.Sport;
import com.garmin.fit.SubSport;
import java.util.List;

/** Writes a recording as a FIT activity, with the Garmin FIT SDK. */
final class FitWriter {
  private static final int BEATS_PER_MESSAGE = 5;

  /** Of its own, so that records and beats, which alternate, are each defined once. */
  private static final int HRV_LOCAL_MESSAGE = 1;

  /** What the protocol writes for a beat that is not there, s. */
  private static final float NO_BEAT_S = 65.535f;

  private FitWriter() {}

  static byte[] bytes(Recording recording) {
    BufferEncoder encoder = new BufferEncoder(Fit.ProtocolVersion.V2_0);
    DateTime start = time(recording.start().toEpochMilli());
    encoder.write(fileId(start));
    for (Point point : recording.points()) {
      writeBeats(point.rrMillis(), encoder);
      encoder.write(record(point));
    }
    DateTime end = time(recording.start().plus(recording.duration()).toEpochMilli());
    float seconds = recording.duration().toMillis() / 1000f;
    encoder.write(lap(start, end, seconds));
    encoder.write(session(recording, start, end, seconds));
    ActivityMesg activity = new ActivityMesg();
    activity.setTimestamp(end);
    activity.setTotalTimerTime(seconds);
    activity.setNumSessions(1);
    encoder.write(activity);
    return encoder.close();
  }

  private static FileIdMesg fileId(DateTime start) {
    FileIdMesg fileId = new FileIdMesg();
    fileId.setType(com.garmin.fit.File.ACTIVITY);
    fileId.setManufacturer(Manufacturer.DEVELOPMENT);
    fileId.setProduct(1);
    fileId.setSerialNumber(1L);
    fileId.setTimeCreated(start);
    return fileId;
  }

  private static RecordMesg record(Point point) {
    RecordMesg message = new RecordMesg();
    message.setTimestamp(time(point.epochMillis()));
    set(message, RecordMesg.HeartRateFieldNum, point.heartRateBpm());
    set(message, RecordMesg.EnhancedSpeedFieldNum, point.speedMps());
    set(message, RecordMesg.GradeFieldNum, point.gradePct());
    set(message, RecordMesg.EnhancedAltitudeFieldNum, point.altitudeM());
    set(message, RecordMesg.DistanceFieldNum, point.distanceM());
    if (!Double.isNaN(point.cadenceSpm())) {
      long units = Math.round(point.cadenceSpm() / 2 * 128);
      message.setCadence((short) (units / 128));
      message.setFractionalCadence(units % 128 / 128f);
    }
    return message;
  }

  private static void set(RecordMesg message, int field, double value) {
    if (!Double.isNaN(value)) {
      message.setFieldValue(field, 0, value);
    }
  }

  private static void writeBeats(List<Double> rrMillis, BufferEncoder encoder) {
    for (int from = 0; from < rrMillis.size(); from += BEATS_PER_MESSAGE) {
      HrvMesg message = new HrvMesg();
      message.setLocalNum(HRV_LOCAL_MESSAGE);
      for (int i = 0; i < BEATS_PER_MESSAGE; i++) {
        boolean isThere = from + i < rrMillis.size();
        message.setTime(i, isThere ? (float) (rrMillis.get(from + i) / 1000) : NO_BEAT_S);
      }
      encoder.write(message);
    }
  }

  private static LapMesg lap(DateTime start, DateTime end, float seconds) {
    LapMesg lap = new LapMesg();
    lap.setStartTime(start);
    lap.setTimestamp(end);
    lap.setTotalElapsedTime(seconds);
    lap.setTotalTimerTime(seconds);
    return lap;
  }

  private static SessionMesg session(
      Recording recording, DateTime start, DateTime end, float seconds) {
    SessionMesg session = new SessionMesg();
    session.setStartTime(start);
    session.setTimestamp(end);
    session.setEvent(Event.SESSION);
    session.setEventType(EventType.STOP);
    session.setTotalElapsedTime(seconds);
    session.setTotalTimerTime(seconds);
    session.setSport(Sport.RUNNING);
    session.setSubSport(recording.treadmill() ? SubSport.TREADMILL : SubSport.GENERIC);
    if (recording.deviceEffect() != null) {
      session.setTotalTrainingEffect(recording.deviceEffect().floatValue());
    }
    return session;
  }

  private static DateTime time(long epochMillis) {
    return new DateTime((epochMillis - DateTime.OFFSET) / 1000);
  }
}
