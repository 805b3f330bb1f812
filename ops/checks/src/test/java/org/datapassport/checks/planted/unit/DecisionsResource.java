package org.datapassport.checks.planted.unit;

import jakarta.transaction.Transactional;

@Transactional
class DecisionsResource {}
