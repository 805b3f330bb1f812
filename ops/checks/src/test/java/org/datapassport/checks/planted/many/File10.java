package org.datapassport.checks.planted.many;

interface File10 {
  interface Nested {}
}
