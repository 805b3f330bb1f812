package org.datapassport.checks.planted.many;

interface File09 {
  interface Nested {}
}
