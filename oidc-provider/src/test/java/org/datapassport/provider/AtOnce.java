package org.datapassport.provider;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.spi.CDI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;

/** Lets threads of the server do something at the same moment, each in a request of its own. */
public final class AtOnce {
  private AtOnce() {}

  /** The answers, in the order of the work. */
  public static <T> List<T> all(ManagedExecutorService executor, List<Callable<T>> work)
      throws Exception {
    CountDownLatch ready = new CountDownLatch(work.size());
    List<Future<T>> answers = new ArrayList<>();
    for (Callable<T> each : work) {
      answers.add(
          executor.submit(
              () -> {
                ready.countDown();
                ready.await();
                return inRequest(each);
              }));
    }
    List<T> found = new ArrayList<>();
    for (Future<T> answer : answers) {
      found.add(answer.get());
    }
    return found;
  }

  private static <T> T inRequest(Callable<T> work) throws Exception {
    RequestContextController request = CDI.current().select(RequestContextController.class).get();
    boolean opened = request.activate();
    try {
      return work.call();
    } finally {
      if (opened) {
        request.deactivate();
      }
    }
  }
}
