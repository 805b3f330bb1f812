package org.datapassport.checks.planted.many;

interface File13 {
  interface Nested {}
}
