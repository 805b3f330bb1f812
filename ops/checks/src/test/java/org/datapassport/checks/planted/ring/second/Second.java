package org.datapassport.checks.planted.ring.second;

import org.datapassport.checks.planted.ring.first.First;

public interface Second {
  First first();
}
