package io.pulseline.guarantees.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Memory of a JVM after its garbage was collected.
 *
 * @param heapKib heap in use
 * @param metaspaceKib classes in use
 * @param residentKib what the process occupies, native memory included
 */
record ProcessMemory(long heapKib, long metaspaceKib, long residentKib) {
  private static final Pattern HEAP = Pattern.compile("heap\\s+total \\d+K, used (\\d+)K");
  private static final Pattern METASPACE = Pattern.compile("Metaspace\\s+used (\\d+)K");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  /** Collects the garbage of a process on Linux, of the same Java as this one, and looks. */
  static ProcessMemory afterCollection(long pid) throws IOException, InterruptedException {
    // Class loaders that are only softly or finally reachable take a second collection.
    jcmd(pid, "GC.run");
    jcmd(pid, "GC.run");
    String heap = jcmd(pid, "GC.heap_info");
    String status = Files.readString(Path.of("/proc", String.valueOf(pid), "status"));
    return new ProcessMemory(figure(HEAP, heap), figure(METASPACE, heap), figure(RESIDENT, status));
  }

  private static String jcmd(long pid, String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(pid),
                command)
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("jcmd %d %s failed: %s".formatted(pid, command, said));
    }
    return said;
  }

  private static long figure(Pattern pattern, String text) throws IOException {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IOException("There is no " + pattern + " in " + text);
    }
    return Long.parseLong(matcher.group(1));
  }
}
