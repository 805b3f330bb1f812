package org.datapassport.checks.planted.many;

interface File06 {
  interface Nested {}
}
