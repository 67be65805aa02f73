CREATE TABLE example (value int NOT NULL);
