package org.datapassport.checks.planted.many;

interface File11 {
  interface Nested {}
}
