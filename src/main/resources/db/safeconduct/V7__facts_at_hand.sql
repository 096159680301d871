-- Facts are handed to the decision within one transaction, and the decision keeps them.
DROP TABLE collected_facts;
