package org.datapassport.checks.planted.many;

interface File12 {
  interface Nested {}
}
