package org.datapassport.checks.planted.many;

interface File01 {
  interface Nested {}
}
