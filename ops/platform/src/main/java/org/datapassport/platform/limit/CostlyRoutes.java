package org.datapassport.platform.limit;

import java.util.List;

/** A bean of a module that says which of its routes are bounded per network. */
public interface CostlyRoutes {
  List<CostlyRoute> routes();
}
