package io.pulseline.cli.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.server.ServerSocketFactory;

/**
 * Server sockets on free loopback ports, bound before the broker is configured and handed to it by
 * listener name: a port that is known beforehand cannot be taken by another process in between.
 */
final class BoundListeners implements ServerSocketFactory, AutoCloseable {
  private final Map<String, ServerSocketChannel> byListener = new ConcurrentHashMap<>();

  /** Binds a free loopback port for a listener and returns it. */
  int bind(String listener) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    byListener.put(listener, channel);
    channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    return channel.socket().getLocalPort();
  }

  @Override
  public ServerSocketChannel openServerSocket(
      String listener, InetSocketAddress address, int backlog, int receiveBufferBytes)
      throws IOException {
    ServerSocketChannel channel = byListener.remove(listener);
    if (channel == null) {
      throw new IOException("No socket was bound for the listener " + listener + ".");
    }
    channel.configureBlocking(false);
    return channel;
  }

  /** Closes what the broker has not taken. */
  @Override
  public void close() throws IOException {
    for (ServerSocketChannel channel : byListener.values()) {
      channel.close();
    }
  }
}
