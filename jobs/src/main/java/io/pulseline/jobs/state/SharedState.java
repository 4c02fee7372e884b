package io.pulseline.jobs.state;

import java.util.Set;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * Declares a state that every subtask of an operator holds whole, because what is in it was sent to
 * all of them: a constant of the operator that owns it. It has no time to live: its operator
 * removes what is in it at the next tick.
 *
 * @param <T> class of its values
 */
public final class SharedState<T> {
  private final DeclaredState<T> declared;

  private SharedState(DeclaredState<T> declared) {
    this.declared = declared;
  }

  /**
   * A state.
   *
   * @param uid uid of the operator that owns it
   * @param name the state's name; with the uid a promise to every savepoint
   * @param type class of its values: a POJO or a record
   */
  public static <T> SharedState<T> of(String uid, String name, Class<T> type) {
    return new SharedState<>(new DeclaredState<>(uid, name, type, Set.of()));
  }

  /** The state's name. */
  public String name() {
    return declared.name();
  }

  /** Class of its values. */
  public Class<T> type() {
    return declared.type();
  }

  /**
   * Opens it as values by text.
   *
   * @throws SuppressRestartsException with a {@link StateRefusedException} if the savepoint's state
   *     does not fit
   */
  public BroadcastState<String, T> open(OperatorStateStore store, RuntimeContext context) {
    MapStateDescriptor<String, T> descriptor =
        new MapStateDescriptor<>(
            declared.name(), StringSerializer.INSTANCE, declared.serializer(context));
    return declared.open(() -> store.getBroadcastState(descriptor));
  }
}
