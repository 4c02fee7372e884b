package io.pulseline.cli.embedded;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Broker and Flink in one temporary folder, started together and gone together: on {@link #close},
 * or when the process is told to end (Ctrl-C), whichever comes first.
 */
public final class EmbeddedStack implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedStack.class);
  private static final long STOP_SECONDS = 4;

  private final TemporaryFolder folder;
  private final CompletableFuture<EmbeddedBroker> broker;
  private final CompletableFuture<EmbeddedFlink> flink;
  private final Thread closeOnExit = new Thread(this::closeQuietly, "stop-embedded-stack");
  private boolean closed;

  private EmbeddedStack(TemporaryFolder folder, int slots) {
    this.folder = folder;
    this.broker = startInBackground(() -> EmbeddedBroker.start(folder.subfolder("kafka")));
    this.flink = startInBackground(() -> EmbeddedFlink.start(folder.subfolder("flink"), slots));
  }

  /**
   * Starts both, at the same time.
   *
   * @param slots task slots of Flink
   * @throws Exception when one of them does not start; nothing is left running then
   */
  public static EmbeddedStack start(int slots) throws Exception {
    EmbeddedStack stack = new EmbeddedStack(TemporaryFolder.create("pulseline-"), slots);
    Runtime.getRuntime().addShutdownHook(stack.closeOnExit);
    try {
      stack.broker.get();
      stack.flink.get();
      return stack;
    } catch (ExecutionException e) {
      stack.close();
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  /** The broker. */
  public EmbeddedBroker broker() {
    return broker.join();
  }

  /** The cluster. */
  public EmbeddedFlink flink() {
    return flink.join();
  }

  /** The folder that everything is in. */
  public TemporaryFolder folder() {
    return folder;
  }

  /** Stops both and removes the folder; a second call waits for the first and does nothing. */
  @Override
  public synchronized void close() throws Exception {
    if (closed) {
      return;
    }
    closed = true;
    stop(flink);
    stop(broker);
    folder.close();
    forgetHook();
  }

  private static <T extends AutoCloseable> void stop(CompletableFuture<T> part)
      throws InterruptedException {
    CompletableFuture<Void> stopped =
        part.thenAcceptAsync(
            started -> {
              try {
                started.close();
              } catch (Exception e) {
                throw new CompletionException(e);
              }
            });
    try {
      stopped.get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("A part of the embedded stack did not stop in order.", e);
    }
  }

  private void closeQuietly() {
    try {
      close();
    } catch (Exception e) {
      LOG.warn("The embedded stack did not stop in order.", e);
    }
  }

  private void forgetHook() {
    if (Thread.currentThread() == closeOnExit) {
      return;
    }
    try {
      Runtime.getRuntime().removeShutdownHook(closeOnExit);
    } catch (IllegalStateException e) {
      LOG.debug("The process is ending; its hooks run anyway.", e);
    }
  }

  private interface Start<T> {
    T start() throws Exception;
  }

  private static <T> CompletableFuture<T> startInBackground(Start<T> start) {
    CompletableFuture<T> started = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                started.complete(start.start());
              } catch (Exception | LinkageError e) {
                started.completeExceptionally(e);
              }
            },
            "start-embedded-stack");
    thread.setDaemon(true);
    thread.start();
    return started;
  }
}
