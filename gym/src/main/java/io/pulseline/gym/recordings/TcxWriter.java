package io.pulseline.gym.recordings;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a recording as a TCX activity of one lap. */
final class TcxWriter {
  private static final String TCX = "http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2";
  private static final String TPX = "http://www.garmin.com/xmlschemas/ActivityExtension/v2";

  private final XMLStreamWriter xml;

  private TcxWriter(XMLStreamWriter xml) {
    this.xml = xml;
  }

  static byte[] bytes(Recording recording) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory()
              .createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
      new TcxWriter(xml).activity(recording);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("XML cannot be written to memory", e);
    }
    return out.toByteArray();
  }

  private void activity(Recording recording) throws XMLStreamException {
    xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
    xml.writeStartElement("TrainingCenterDatabase");
    xml.writeDefaultNamespace(TCX);
    xml.writeStartElement("Activities");
    xml.writeStartElement("Activity");
    xml.writeAttribute("Sport", "Running");
    element("Id", recording.start().toString());
    xml.writeStartElement("Lap");
    xml.writeAttribute("StartTime", recording.start().toString());
    element("TotalTimeSeconds", Double.toString(recording.duration().toMillis() / 1000.0));
    element("Intensity", "Active");
    element("TriggerMethod", "Manual");
    xml.writeStartElement("Track");
    for (Point point : recording.points()) {
      trackpoint(point);
    }
    xml.writeEndElement();
    xml.writeEndElement();
    if (recording.treadmill()) {
      element("Notes", "treadmill");
    }
    xml.writeEndDocument();
  }

  private void trackpoint(Point point) throws XMLStreamException {
    xml.writeStartElement("Trackpoint");
    element("Time", Instant.ofEpochMilli(point.epochMillis()).toString());
    element("AltitudeMeters", point.altitudeM());
    element("DistanceMeters", point.distanceM());
    if (!Double.isNaN(point.heartRateBpm())) {
      xml.writeStartElement("HeartRateBpm");
      element("Value", point.heartRateBpm());
      xml.writeEndElement();
    }
    xml.writeStartElement("Extensions");
    xml.writeStartElement("TPX");
    xml.writeDefaultNamespace(TPX);
    element("Speed", point.speedMps());
    element("RunCadence", point.cadenceSpm() / 2);
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private void element(String name, double value) throws XMLStreamException {
    if (!Double.isNaN(value)) {
      element(name, Double.toString(value));
    }
  }

  private void element(String name, String value) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(value);
    xml.writeEndElement();
  }
}
