package org.datapassport.checks.planted.many;

interface File04 {
  interface Nested {}
}
