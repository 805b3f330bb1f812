-- Refresh tokens of clients whose tokens are bound to a certificate (RFC 8705).

alter table client_authorization add column certificate_thumbprint text not null default '';
comment on column client_authorization.certificate_thumbprint is
    'x5t#S256 of the certificate by which the code was redeemed; empty where tokens are not bound to one.';
