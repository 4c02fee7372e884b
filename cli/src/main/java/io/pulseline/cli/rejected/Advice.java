package io.pulseline.cli.rejected;

import io.pulseline.schemas.RejectReason;

/** What an operator can do about a rejection, in a sentence. */
public final class Advice {
  private Advice() {}

  /** The sentence for a reason. */
  public static String of(RejectReason reason) {
    return switch (reason) {
      case EMPTY -> "Look at the sender: there is nothing in the record that could be sent again.";
      case NOT_AVRO ->
          "Have the sender write Avro single-object encoding: these bytes cannot be sent again.";
      case UNKNOWN_SCHEMA ->
          "Upgrade the job and this program to a release that knows the schema, or register it for"
              + " the topic where a registry is in use, then send it again as it is; if none does,"
              + " have the sender write a released schema.";
      case CORRUPT ->
          "Look for truncation on the way, or for a sender that names another schema than it"
              + " writes: these bytes cannot be sent again.";
      case TOO_LARGE -> "Have the sender send one sample a message.";
      case NO_KEY ->
          "Send it again, it then gets the key that its fields name; and have the sender set the"
              + " key.";
      case NO_ATHLETE -> "Send it again with --set athlete_id=ATHLETE.";
      case NO_MACHINE -> "Send it again with --set machine_id=MACHINE.";
      case FUTURE_EVENT_TIME ->
          "Set the device's clock; send it again with --shift-event-time, such as -1h, or as it is"
              + " when its time has come.";
      case INVALID_EVENT_TIME ->
          "Set the device's clock; send it again with --set event_time=MOMENT or"
              + " --shift-event-time.";
      case DUPLICATE -> "Nothing: the same sample of the same device was counted before.";
      case INVALID_PAIRING -> "Send it again with --set paired_until=MOMENT.";
      case INVALID_PROFILE ->
          "Send it again with --set max_hr_bpm=BPM or --set resting_hr_bpm=BPM, unless a newer"
              + " profile came since.";
      case UNPAIRED ->
          "Send the EquipmentPairing that says who was on the machine, then send it again as it is;"
              + " or send it again with --set athlete_id=ATHLETE.";
      case LATE ->
          "If its clock was wrong, set it and send it again with --shift-event-time; if it was"
              + " right, nothing, for the seconds after it were scored without it.";
      case SCORING_FAILED ->
          "Verify the models with 'pulseline models verify'; the frame cannot be sent again, since"
              + " its session has gone on without it.";
      case UNKNOWN -> "Upgrade this program to the release of the job that rejected it.";
    };
  }
}
