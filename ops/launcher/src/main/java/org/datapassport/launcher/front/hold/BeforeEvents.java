package org.datapassport.launcher.front.hold;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.util.Set;
import org.glassfish.grizzly.CompletionHandler;
import org.glassfish.grizzly.nio.RegisterChannelResult;
import org.glassfish.grizzly.nio.SelectorHandler;
import org.glassfish.grizzly.nio.SelectorRunner;

/**
 * Does some work each time that sockets have become ready, before anything is read from them or
 * written to them; all else is the server's own handler.
 *
 * <p>A process that was stopped for a while goes on here, and what it had queued for a socket would
 * be the first thing it does.
 */
public final class BeforeEvents implements SelectorHandler {
  private final SelectorHandler own;
  private final Runnable work;

  /**
   * @param work quick, from several threads
   */
  public BeforeEvents(SelectorHandler own, Runnable work) {
    this.own = own;
    this.work = work;
  }

  @Override
  public Set<SelectionKey> select(SelectorRunner runner) throws IOException {
    Set<SelectionKey> ready = own.select(runner);
    work.run();
    return ready;
  }

  @Override
  public long getSelectTimeout() {
    return own.getSelectTimeout();
  }

  @Override
  public boolean preSelect(SelectorRunner runner) throws IOException {
    return own.preSelect(runner);
  }

  @Override
  public void postSelect(SelectorRunner runner) throws IOException {
    own.postSelect(runner);
  }

  @Override
  public void registerKeyInterest(SelectorRunner runner, SelectionKey key, int interest)
      throws IOException {
    own.registerKeyInterest(runner, key, interest);
  }

  @Override
  public void deregisterKeyInterest(SelectorRunner runner, SelectionKey key, int interest)
      throws IOException {
    own.deregisterKeyInterest(runner, key, interest);
  }

  @Override
  public void registerChannel(
      SelectorRunner runner, SelectableChannel channel, int interest, Object attachment)
      throws IOException {
    own.registerChannel(runner, channel, interest, attachment);
  }

  @Override
  public void registerChannelAsync(
      SelectorRunner runner,
      SelectableChannel channel,
      int interest,
      Object attachment,
      CompletionHandler<RegisterChannelResult> whenDone) {
    own.registerChannelAsync(runner, channel, interest, attachment, whenDone);
  }

  @Override
  public void deregisterChannel(SelectorRunner runner, SelectableChannel channel)
      throws IOException {
    own.deregisterChannel(runner, channel);
  }

  @Override
  public void deregisterChannelAsync(
      SelectorRunner runner,
      SelectableChannel channel,
      CompletionHandler<RegisterChannelResult> whenDone) {
    own.deregisterChannelAsync(runner, channel, whenDone);
  }

  @Override
  public void execute(SelectorRunner runner, Task task, CompletionHandler<Task> whenDone) {
    own.execute(runner, task, whenDone);
  }

  @Override
  public void enque(SelectorRunner runner, Task task, CompletionHandler<Task> whenDone) {
    own.enque(runner, task, whenDone);
  }

  @Override
  public boolean onSelectorClosed(SelectorRunner runner) {
    return own.onSelectorClosed(runner);
  }
}
