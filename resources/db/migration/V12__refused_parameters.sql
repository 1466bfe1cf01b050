-- Which parameters of a request a model at an endpoint turned out not to take. Times as in V1.

CREATE TABLE refused_parameters (
    endpoint  TEXT    NOT NULL,
    model     TEXT    NOT NULL,
    parameter TEXT    NOT NULL,
    at        INTEGER NOT NULL,
    PRIMARY KEY (endpoint, model, parameter)
) STRICT, WITHOUT ROWID;
