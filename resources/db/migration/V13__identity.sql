-- Which database this is: noted beside the file too, so that one that vanished is missed.

CREATE TABLE store_identity (
    id TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

INSERT INTO store_identity VALUES (lower(hex(randomblob(16))));
