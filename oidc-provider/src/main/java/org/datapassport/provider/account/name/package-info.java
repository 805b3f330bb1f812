/** Names of accounts and of the people behind them. */
@NullMarked
package org.datapassport.provider.account.name;

import org.jspecify.annotations.NullMarked;
