package io.pulseline.gym.recordings;

import com.garmin.fit.DateTime;
import com.garmin.fit.DeveloperField;
import com.garmin.fit.Mesg;
import com.garmin.fit.MesgListener;
import com.garmin.fit.MesgNum;
import com.garmin.fit.RecordMesg;
import com.garmin.fit.SessionMesg;
import com.garmin.fit.Sport;
import com.garmin.fit.SportMesg;
import com.garmin.fit.SubSport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Takes the messages of one FIT file.
 *
 * <p>Values are rounded to the resolution of their FIT field (speed 1 mm/s, grade 0.01 %, distance
 * and altitude 1 cm, intervals 1 ms), so that they are the same decimals in any other format.
 * Cadence counts one foot in a walk or run, so it is doubled, unless it is too high for that. A
 * value that has no native field is taken from a developer field that overrides it or has its name
 * (foot pods). {@code hrv} messages belong to the record that follows them.
 */
final class FitMessages implements MesgListener {
  /** Times below this count from when the device was switched on, not from 1989 (FIT protocol). */
  private static final long MIN_ABSOLUTE_SECONDS = 0x1000_0000L;

  private static final int MAX_PENDING_BEATS = 1024;
  private static final double MAX_RR_S = 65.535;

  /** Above this, a cadence counts both feet already, per minute. */
  private static final double MAX_STRIDES_PER_MINUTE = 120;

  private static final Set<Short> NOT_ON_FOOT =
      Set.of(
          Sport.CYCLING.getValue(),
          Sport.E_BIKING.getValue(),
          Sport.SWIMMING.getValue(),
          Sport.ROWING.getValue());

  private final RecordingDraft draft;
  private final int firstIndex;
  private final List<Double> pendingRrMillis = new ArrayList<>();
  private Short sport;
  private long withoutTime;

  FitMessages(RecordingDraft draft) {
    this.draft = draft;
    this.firstIndex = draft.size();
  }

  @Override
  public void onMesg(Mesg message) {
    switch (message.getNum()) {
      case MesgNum.RECORD -> record(message);
      case MesgNum.HRV -> beats(message);
      case MesgNum.SESSION -> {
        sport(message, SessionMesg.SportFieldNum, SessionMesg.SubSportFieldNum);
        Double effect = message.getFieldDoubleValue(SessionMesg.TotalTrainingEffectFieldNum);
        if (effect != null) {
          draft.deviceEffect(Math.round(effect * 10) / 10.0);
        }
      }
      case MesgNum.SPORT -> sport(message, SportMesg.SportFieldNum, SportMesg.SubSportFieldNum);
      default -> {}
    }
  }

  /** To be called after the last message: what is known only by then. */
  void finish() {
    boolean onFoot = sport == null || !NOT_ON_FOOT.contains(sport);
    if (!onFoot) {
      draft.warn("the activity is no walk or run; effects are made for walking and running");
    } else if (draft.medianCadence(firstIndex) <= MAX_STRIDES_PER_MINUTE) {
      draft.scaleCadence(firstIndex, 2);
    }
    draft.warnCount(withoutTime, "%s records have no time and are left out");
  }

  private void sport(Mesg message, int sportField, int subSportField) {
    Short value = message.getFieldShortValue(sportField);
    if (value != null) {
      sport = value;
    }
    Short subSport = message.getFieldShortValue(subSportField);
    if (subSport != null && subSport == SubSport.TREADMILL.getValue()) {
      draft.onTreadmill();
    }
  }

  private void beats(Mesg message) {
    int beats = message.getNumFieldValues(0);
    for (int i = 0; i < beats; i++) {
      Double seconds = message.getFieldDoubleValue(0, i);
      if (seconds != null
          && seconds > 0
          && seconds < MAX_RR_S
          && pendingRrMillis.size() < MAX_PENDING_BEATS) {
        pendingRrMillis.add((double) Math.round(seconds * 1000));
      }
    }
  }

  private void record(Mesg message) {
    Long seconds = message.getFieldLongValue(RecordMesg.TimestampFieldNum);
    if (seconds == null) {
      withoutTime++;
      return;
    }
    draft.add(
        new Point(
            epochMillis(seconds),
            value(message, RecordMesg.HeartRateFieldNum, 1, "heart rate", "heart_rate"),
            speedMps(message),
            value(message, RecordMesg.GradeFieldNum, 100, "grade"),
            cadence(message),
            altitudeM(message),
            value(message, RecordMesg.DistanceFieldNum, 100, "distance"),
            pendingRrMillis));
    pendingRrMillis.clear();
  }

  private long epochMillis(long fitSeconds) {
    if (fitSeconds < MIN_ABSOLUTE_SECONDS) {
      draft.warn("the device's clock was not set; its seconds are counted from " + CsvReader.BASE);
      return CsvReader.BASE.toEpochMilli() + fitSeconds * 1000;
    }
    return fitSeconds * 1000 + DateTime.OFFSET;
  }

  private static double speedMps(Mesg message) {
    double enhanced = nativeValue(message, RecordMesg.EnhancedSpeedFieldNum, 1000);
    return Double.isNaN(enhanced)
        ? value(message, RecordMesg.SpeedFieldNum, 1000, "speed")
        : enhanced;
  }

  private static double altitudeM(Mesg message) {
    double enhanced = nativeValue(message, RecordMesg.EnhancedAltitudeFieldNum, 100);
    return Double.isNaN(enhanced)
        ? value(message, RecordMesg.AltitudeFieldNum, 100, "altitude", "elevation")
        : enhanced;
  }

  private static double cadence(Mesg message) {
    double whole = value(message, RecordMesg.CadenceFieldNum, 128, "cadence");
    double fraction = nativeValue(message, RecordMesg.FractionalCadenceFieldNum, 128);
    return Double.isNaN(fraction) ? whole : whole + fraction;
  }

  /** The native value, else that of a developer field; {@code NaN} if neither is there. */
  private static double value(Mesg message, int field, int unitsPerOne, String... names) {
    double value = nativeValue(message, field, unitsPerOne);
    return Double.isNaN(value) ? developerValue(message, field, unitsPerOne, names) : value;
  }

  private static double nativeValue(Mesg message, int field, int unitsPerOne) {
    return rounded(message.getFieldDoubleValue(field), unitsPerOne);
  }

  private static double developerValue(Mesg message, int field, int unitsPerOne, String... names) {
    for (DeveloperField developerField : message.getDeveloperFields()) {
      String name = developerField.getName();
      boolean named =
          name != null && List.of(names).contains(name.strip().toLowerCase(Locale.ROOT));
      if (named || developerField.getNativeOverride() == field) {
        double value = rounded(developerField.getDoubleValue(), unitsPerOne);
        if (!Double.isNaN(value)) {
          return value;
        }
      }
    }
    return Double.NaN;
  }

  private static double rounded(Double value, int unitsPerOne) {
    return value == null || !Double.isFinite(value) || Math.abs(value) > Integer.MAX_VALUE
        ? Double.NaN
        : Math.round(value * unitsPerOne) / (double) unitsPerOne;
  }
}
