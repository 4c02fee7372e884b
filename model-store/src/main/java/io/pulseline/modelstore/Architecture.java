package io.pulseline.modelstore;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** The network that is rebuilt in code around the weights of format {@code djl-params}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Architecture.Lstm.class, name = "lstm"),
  @JsonSubTypes.Type(value = Architecture.StackedLstm.class, name = "stacked-lstm"),
  @JsonSubTypes.Type(value = Architecture.Mlp.class, name = "mlp")
})
public sealed interface Architecture {

  /** Shape of one athlete's recurrent state; empty without one. */
  default List<Integer> stateShape() {
    return List.of();
  }

  /** Steps by which one call advances the state; 1 without one. */
  default int stepsPerFrame() {
    return 1;
  }

  /**
   * Layers of long short-term memory whose state is carried by the caller, then one linear layer on
   * the last step's hidden state.
   *
   * @param hidden units of each layer
   * @param layers layers on top of each other
   * @param stepsPerFrame steps by which one call advances the state
   */
  record Lstm(int hidden, int layers, int stepsPerFrame) implements Architecture {
    /** Hidden and cell state of each layer. */
    @Override
    public List<Integer> stateShape() {
      return List.of(2, layers, hidden);
    }
  }

  /**
   * Layers of long short-term memory, each of its own size, then one linear layer on the last
   * layer's hidden state. The states of all layers stand side by side, from input to output.
   *
   * @param hidden units of each layer, from input to output
   * @param stepsPerFrame steps by which one call advances the state
   */
  record StackedLstm(List<Integer> hidden, int stepsPerFrame) implements Architecture {
    /** Keeps an unmodifiable copy. */
    public StackedLstm {
      hidden = List.copyOf(hidden);
    }

    /** Hidden and cell state of all layers. */
    @Override
    public List<Integer> stateShape() {
      return List.of(2, 1, hidden.stream().mapToInt(Integer::intValue).sum());
    }
  }

  /**
   * Linear layers with rectified units between them.
   *
   * @param hidden units of each hidden layer, from input to output
   */
  record Mlp(List<Integer> hidden) implements Architecture {
    /** Keeps an unmodifiable copy. */
    public Mlp {
      hidden = List.copyOf(hidden);
    }
  }
}
