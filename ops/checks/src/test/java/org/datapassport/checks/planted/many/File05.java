package org.datapassport.checks.planted.many;

interface File05 {
  interface Nested {}
}
