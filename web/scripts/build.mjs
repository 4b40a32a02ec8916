// Makes web/dist. Called by Maven in every build, so it does nothing when nothing changed.
import { build } from './tools.mjs';

build();
