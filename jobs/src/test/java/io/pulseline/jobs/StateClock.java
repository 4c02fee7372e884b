package io.pulseline.jobs;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.runtime.state.AbstractKeyedStateBackend;
import org.apache.flink.runtime.state.KeyedStateBackendParametersImpl;
import org.apache.flink.runtime.state.StateBackendFactory;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;

/**
 * State on the heap whose time to live is counted by a clock that the test sets: a savepoint that
 * was taken years ago holds what it held, and years pass at once.
 */
public final class StateClock implements StateBackendFactory<HashMapStateBackend> {
  private static final AtomicLong NOW = new AtomicLong(Telemetry.BASE_MILLIS);

  /** Sets the clock, ms since 1970-01-01 UTC. */
  static void set(long millis) {
    NOW.set(millis);
  }

  /** Configuration of a job that keeps its state so. */
  static Configuration configuration() {
    return new Configuration().set(StateBackendOptions.STATE_BACKEND, StateClock.class.getName());
  }

  @Override
  public HashMapStateBackend createFromConfig(ReadableConfig config, ClassLoader classLoader) {
    return new Backend();
  }

  private static final class Backend extends HashMapStateBackend {
    private static final long serialVersionUID = 1L;

    @Override
    public HashMapStateBackend configure(ReadableConfig config, ClassLoader classLoader) {
      return this;
    }

    @Override
    public <K> AbstractKeyedStateBackend<K> createKeyedStateBackend(
        KeyedStateBackendParameters<K> parameters) throws IOException {
      return super.createKeyedStateBackend(
          new KeyedStateBackendParametersImpl<>(parameters).setTtlTimeProvider(NOW::get));
    }
  }
}
