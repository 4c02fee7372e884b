package io.pulseline.jobs.state;

/**
 * One athlete's states that are at hand, for the stages of a chain to find without looking them up:
 * {@link InPlaceState}.
 */
public final class HeldStates {
  /** Whose state it is. */
  public enum Stage {
    /** Of fuse. */
    FUSE,
    /** Of watch. */
    WATCH,
    /** Of frame. */
    FRAME
  }

  private CopiedState fuse;
  private CopiedState watch;
  private CopiedState frame;

  /** The state of that stage; null if it is not at hand. */
  CopiedState get(Stage stage) {
    return switch (stage) {
      case FUSE -> fuse;
      case WATCH -> watch;
      case FRAME -> frame;
    };
  }

  void put(Stage stage, CopiedState state) {
    switch (stage) {
      case FUSE -> fuse = state;
      case WATCH -> watch = state;
      case FRAME -> frame = state;
    }
  }
}
