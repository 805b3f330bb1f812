package org.datapassport.checks.planted.ring.first;

import org.datapassport.checks.planted.ring.second.Second;

public interface First {
  Second second();
}
