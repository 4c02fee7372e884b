package io.pulseline.gym.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TcxReaderTest {
  private static final String HEAD =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"
       xmlns:ns3="http://www.garmin.com/xmlschemas/ActivityExtension/v2">
      <Activities><Activity Sport="Running"><Lap><MaximumHeartRateBpm><Value>199</Value></MaximumHeartRateBpm><Track>
      """;
  private static final String POINT =
      """
      <Trackpoint><Time>2026-03-14T18:00:0%dZ</Time>
      <AltitudeMeters>41.2</AltitudeMeters><DistanceMeters>%d.5</DistanceMeters>
      <HeartRateBpm><Value>14%d</Value></HeartRateBpm>
      <Extensions><ns3:TPX><ns3:Speed>2.75</ns3:Speed><ns3:RunCadence>84</ns3:RunCadence></ns3:TPX></Extensions>
      </Trackpoint>
      """;
  private static final String TAIL =
      "</Track></Lap></Activity></Activities></TrainingCenterDatabase>";

  @TempDir Path folder;

  @Test
  void readsTrackPoints() throws Exception {
    Recording read = read(HEAD + point(0) + point(1) + TAIL);

    assertThat(read.points())
        .containsExactly(
            new Point(
                Instant.parse("2026-03-14T18:00:00Z").toEpochMilli(),
                140,
                2.75,
                Double.NaN,
                168,
                41.2,
                0.5,
                List.of()),
            new Point(
                Instant.parse("2026-03-14T18:00:01Z").toEpochMilli(),
                141,
                2.75,
                Double.NaN,
                168,
                41.2,
                1.5,
                List.of()));
    assertThat(read.format()).isEqualTo(RecordingFormat.TCX);
    assertThat(read.treadmill()).isFalse();
    assertThat(read.warnings()).isEmpty();
  }

  @Test
  void toleratesWhiteSpaceBeforeTheDeclaration() throws Exception {
    assertThat(read("          " + HEAD + point(0) + TAIL).points()).hasSize(1);
  }

  @Test
  void xmlThatBreaksOffGivesWhatCameBefore() throws Exception {
    Recording read = read(HEAD + point(0) + point(1) + point(2).substring(0, 120));

    assertThat(read.points()).extracting(Point::heartRateBpm).containsExactly(140.0, 141.0);
    assertThat(read.warnings()).anyMatch(w -> w.contains("cut short"));
  }

  @Test
  void externalEntitiesAreNeverRead() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "2026-03-14T18:00:05Z");
    String doctype =
        "<!DOCTYPE TrainingCenterDatabase [<!ENTITY time SYSTEM \"" + secret.toUri() + "\">]>";
    String withEntity =
        HEAD.replace("<TrainingCenterDatabase", doctype + "<TrainingCenterDatabase")
            + point(0)
            + point(1).replace("2026-03-14T18:00:01Z", "&time;")
            + TAIL;

    Recording read = read(withEntity);

    assertThat(read.points()).extracting(Point::heartRateBpm).containsExactly(140.0);
  }

  @Test
  void entitiesThatMultiplyAreNotExpanded() throws Exception {
    StringBuilder doctype =
        new StringBuilder("<!DOCTYPE TrainingCenterDatabase [<!ENTITY a0 \"9\">");
    for (int i = 1; i < 30; i++) {
      doctype.append("<!ENTITY a%d \"%s\">".formatted(i, ("&a" + (i - 1) + ";").repeat(10)));
    }
    String text =
        HEAD.replace("<TrainingCenterDatabase", doctype + "]><TrainingCenterDatabase")
            + point(0)
            + point(1).replace(">141<", ">&a29;<")
            + TAIL;

    assertThat(read(text).points().get(0).heartRateBpm()).isEqualTo(140);
  }

  @Test
  void anAttributeOrANestingWithoutEndFillsNoMemory() throws Exception {
    String endless = "<Lap a=\"" + "9".repeat(3 << 20);
    String nested = "<a>".repeat(1 << 20);
    for (String damage : new String[] {endless, nested}) {
      Recording read = read(HEAD + point(0) + damage);

      assertThat(read.points()).hasSize(1);
      assertThat(read.warnings()).anyMatch(w -> w.contains("cut short or damaged"));
    }
  }

  @Test
  void otherXmlIsOneSentence() {
    assertThatThrownBy(() -> read("<gpx version=\"1.1\"><trk/></gpx>"))
        .isInstanceOf(RecordingException.class)
        .hasMessageContaining("is XML but no TCX recording");
    assertThatThrownBy(() -> read("<"))
        .isInstanceOf(RecordingException.class)
        .hasMessageContaining("is XML but no TCX recording");
    assertThatThrownBy(() -> read(HEAD + TAIL))
        .isInstanceOf(RecordingException.class)
        .hasMessageContaining("holds no samples");
  }

  @Test
  void keepsAllButGradeAndIntervalsOfWhatWasWritten() throws Exception {
    Recording run = SampleRun.recording();
    Path file = folder.resolve("run.tcx");
    RecordingWriter.write(run, RecordingFormat.TCX, file);

    Recording read = Recordings.read(file);

    assertThat(read.treadmill()).isTrue();
    assertThat(read.points()).hasSameSizeAs(run.points());
    for (int i = 0; i < run.points().size(); i++) {
      Point expected = run.points().get(i);
      Point actual = read.points().get(i);
      assertThat(actual.epochMillis()).isEqualTo(expected.epochMillis());
      assertThat(actual.heartRateBpm()).isEqualTo(expected.heartRateBpm());
      assertThat(actual.speedMps()).isEqualTo(expected.speedMps());
      assertThat(actual.cadenceSpm()).isCloseTo(expected.cadenceSpm(), within(1e-9));
      assertThat(actual.distanceM()).isEqualTo(expected.distanceM());
    }
  }

  private static String point(int second) {
    return POINT.formatted(second, second, second);
  }

  private Recording read(String text) throws IOException, RecordingException {
    return Recordings.read(Files.writeString(folder.resolve("run.tcx"), text));
  }
}
