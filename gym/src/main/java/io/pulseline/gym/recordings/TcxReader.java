package io.pulseline.gym.recordings;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the track points of a TCX file, whatever its name spaces: Time, HeartRateBpm,
 * DistanceMeters, AltitudeMeters, Cadence, and of the activity extension Speed and RunCadence.
 * Cadence of a run is that of one foot, so it is doubled, unless it is too high for that.
 *
 * <p>TCX has no field for a treadmill; a creator or notes that name one count as one. Document type
 * definitions and external entities are never read. XML that breaks off gives what came before.
 */
final class TcxReader {
  private static final int MAX_TEXT = 4096;
  private static final int MAX_MARKUP = 1 << 20;
  private static final int MAX_DEPTH = 64;

  /** Above this, a cadence counts both feet already, per minute. */
  private static final double MAX_STRIDES_PER_MINUTE = 120;

  private final XMLStreamReader xml;
  private final RecordingDraft draft;
  private final StringBuilder text = new StringBuilder();
  private int depth;
  private boolean inTrackpoint;
  private boolean inHeartRate;
  private boolean onFoot = true;
  private long badTimes;
  private Instant time;
  private double heartRateBpm;
  private double speedMps;
  private double cadence;
  private double altitudeM;
  private double distanceM;

  private TcxReader(XMLStreamReader xml, RecordingDraft draft) {
    this.xml = xml;
    this.draft = draft;
  }

  static void read(Path file, RecordingDraft draft) throws IOException, RecordingException {
    try (Reader in = Texts.open(file)) {
      XMLStreamReader xml = safeFactory().createXMLStreamReader(new BoundedMarkup(in, MAX_MARKUP));
      TcxReader reader = new TcxReader(xml, draft);
      reader.readRoot();
      reader.readAll();
      reader.finish();
    } catch (XMLStreamException e) {
      throw notTcx(draft, e);
    }
  }

  private static XMLInputFactory safeFactory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setXMLResolver(
        (publicId, systemId, baseUri, namespace) -> {
          throw new XMLStreamException("external entities are not read");
        });
    return factory;
  }

  private void readRoot() throws RecordingException {
    try {
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT) {
          if (!xml.getLocalName().equals("TrainingCenterDatabase")) {
            throw notTcx(draft, null);
          }
          return;
        }
      }
      throw notTcx(draft, null);
    } catch (XMLStreamException | RuntimeException e) {
      throw notTcx(draft, e);
    }
  }

  private static RecordingException notTcx(RecordingDraft draft, Exception cause) {
    return new RecordingException(
        draft.fileName()
            + " is XML but no TCX recording: export the workout as TCX or, better, as FIT.",
        cause);
  }

  /** The parser reports some damage by unchecked exceptions; either way the file ends there. */
  private void readAll() {
    try {
      while (xml.hasNext() && !draft.isFull()) {
        switch (xml.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            if (++depth > MAX_DEPTH) {
              throw new XMLStreamException("nested too deep");
            }
            startElement(xml.getLocalName());
          }
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> characters();
          case XMLStreamConstants.END_ELEMENT -> {
            depth--;
            endElement(xml.getLocalName());
          }
          default -> {}
        }
      }
    } catch (XMLStreamException | RuntimeException e) {
      draft.warnDamage("the file is cut short or damaged; the samples up to there are used");
    }
  }

  private void startElement(String name) {
    text.setLength(0);
    switch (name) {
      case "Activity" -> {
        String sport = xml.getAttributeValue(null, "Sport");
        onFoot = !"Biking".equalsIgnoreCase(sport);
        if (!onFoot) {
          draft.warn("the activity is no walk or run; effects are made for walking and running");
        }
      }
      case "Trackpoint" -> {
        inTrackpoint = true;
        time = null;
        heartRateBpm = Double.NaN;
        speedMps = Double.NaN;
        cadence = Double.NaN;
        altitudeM = Double.NaN;
        distanceM = Double.NaN;
      }
      case "HeartRateBpm" -> inHeartRate = true;
      default -> {}
    }
  }

  private void characters() {
    if (text.length() < MAX_TEXT) {
      text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
    }
  }

  private void endElement(String name) {
    if (inTrackpoint) {
      endInTrackpoint(name);
    } else if (name.equals("Name") || name.equals("Notes")) {
      if (text.toString().toLowerCase(Locale.ROOT).contains("treadmill")) {
        draft.onTreadmill();
      }
    }
    text.setLength(0);
  }

  private void endInTrackpoint(String name) {
    switch (name) {
      case "Time" -> time = instant();
      case "Value" -> heartRateBpm = inHeartRate ? number() : heartRateBpm;
      case "HeartRateBpm" -> inHeartRate = false;
      case "Speed" -> speedMps = number();
      case "Cadence", "RunCadence" -> cadence = Double.isNaN(cadence) ? number() : cadence;
      case "AltitudeMeters" -> altitudeM = number();
      case "DistanceMeters" -> distanceM = number();
      case "Trackpoint" -> {
        inTrackpoint = false;
        addPoint();
      }
      default -> {}
    }
  }

  private void addPoint() {
    if (time == null) {
      badTimes++;
      return;
    }
    draft.add(
        new Point(
            time.toEpochMilli(),
            heartRateBpm,
            speedMps,
            Double.NaN,
            cadence,
            altitudeM,
            distanceM,
            List.of()));
  }

  private void finish() {
    if (onFoot && draft.medianCadence(0) <= MAX_STRIDES_PER_MINUTE) {
      draft.scaleCadence(0, 2);
    }
    draft.warnCount(badTimes, "%s track points have no usable time and are left out");
  }

  private double number() {
    try {
      double value = Double.parseDouble(text.toString().strip());
      return Double.isFinite(value) ? value : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private Instant instant() {
    String value = text.toString().strip();
    try {
      return inRange(OffsetDateTime.parse(value).toInstant());
    } catch (DateTimeException e) {
      try {
        return inRange(LocalDateTime.parse(value).toInstant(ZoneOffset.UTC));
      } catch (DateTimeException withoutZone) {
        return null;
      }
    }
  }

  /** Years of more than four digits are damage, and would overflow. */
  private static Instant inRange(Instant instant) {
    return Math.abs(instant.getEpochSecond()) < 100_000_000_000L ? instant : null;
  }
}
