/*-
 * #%L
 * Similarity Saliency for Fiji and ImageJ.
 * %%
 * Copyright (C) 2026 Similarity Saliency developers
 * %%
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice,
 *    this list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the documentation
 *    and/or other materials provided with the distribution.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS"
 * AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE
 * IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE
 * ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDERS OR CONTRIBUTORS BE
 * LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR
 * CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF
 * SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS
 * INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN
 * CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE)
 * ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE
 * POSSIBILITY OF SUCH DAMAGE.
 * #L%
 */

package org.sbsm.gallery.opensearch;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PointRangeQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.RegexpQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TermRangeQuery;
import org.apache.lucene.search.WildcardQuery;
import org.apache.lucene.util.BytesRef;
import org.sbsm.gallery.lucene.Fields;

/**
 * A filter, as it was understood for galleries in folders, in OpenSearch's JSON: so the
 * same text means the same items. OpenSearch's own reading of such a text differs: it
 * compares numbers as words, and lets fields pass that don't exist.
 */
final class FilterJson {

	private FilterJson() {}

	/**
	 * @throws IllegalArgumentException if it has a part that isn't known here
	 */
	static JsonObject of(final Query query) {
		if (query instanceof BooleanQuery all) return all(all);
		if (query instanceof BoostQuery boosted) return of(boosted.getQuery());
		if (query instanceof ConstantScoreQuery constant) return of(constant.getQuery());
		if (query instanceof MatchAllDocsQuery) return one("match_all", new JsonObject());
		if (query instanceof MatchNoDocsQuery) return one("match_none", new JsonObject());
		if (query instanceof TermQuery term) return term("term", term.getTerm());
		if (query instanceof PrefixQuery prefix) return term("prefix", prefix.getPrefix());
		if (query instanceof WildcardQuery wildcard) return term("wildcard", wildcard.getTerm());
		if (query instanceof RegexpQuery regexp) return term("regexp", regexp.getRegexp());
		if (query instanceof FuzzyQuery fuzzy) return fuzzy(fuzzy);
		if (query instanceof PhraseQuery phrase) return phrase(phrase);
		if (query instanceof TermRangeQuery range) return range(range);
		if (query instanceof PointRangeQuery range) return range(range);
		throw new IllegalArgumentException(
			"filter: a part of it can't be used for a gallery on a server; write it"
				+ " as modality:CT AND age:[30 TO 50].");
	}

	private static JsonObject all(final BooleanQuery query) {
		if (query.clauses().isEmpty()) return one("match_none", new JsonObject());
		final JsonObject all = new JsonObject();
		for (final BooleanClause clause : query.clauses()) {
			final String kind = switch (clause.getOccur()) {
				case MUST -> "must";
				case FILTER -> "filter";
				case SHOULD -> "should";
				case MUST_NOT -> "must_not";
			};
			if (!all.has(kind)) all.add(kind, new JsonArray());
			all.getAsJsonArray(kind).add(of(clause.getQuery()));
		}
		if (!all.has("should") && !all.has("must") && !all.has("filter"))
			return one("match_none", new JsonObject());
		return one("bool", all);
	}

	private static JsonObject term(final String kind, final Term term) {
		final JsonObject value = new JsonObject();
		value.addProperty("value", term.text());
		return one(kind, one(field(term.field()), value));
	}

	private static JsonObject fuzzy(final FuzzyQuery query) {
		final JsonObject json = term("fuzzy", query.getTerm());
		final JsonObject value = json.getAsJsonObject("fuzzy").getAsJsonObject(field(query.getTerm().field()));
		value.addProperty("fuzziness", query.getMaxEdits());
		value.addProperty("prefix_length", query.getPrefixLength());
		return json;
	}

	/** A word of the standard analyzer has no blanks. */
	private static JsonObject phrase(final PhraseQuery query) {
		final StringBuilder words = new StringBuilder();
		for (final Term term : query.getTerms()) {
			words.append(words.isEmpty() ? "" : " ").append(term.text());
		}
		final JsonObject value = new JsonObject();
		value.addProperty("query", words.toString());
		value.addProperty("slop", query.getSlop());
		value.addProperty("analyzer", "whitespace");
		return one("match_phrase", one(field(query.getField()), value));
	}

	private static JsonObject range(final TermRangeQuery query) {
		final JsonObject bounds = new JsonObject();
		final BytesRef lower = query.getLowerTerm();
		final BytesRef upper = query.getUpperTerm();
		if (lower != null) bounds.addProperty(query.includesLower() ? "gte" : "gt", lower.utf8ToString());
		if (upper != null) bounds.addProperty(query.includesUpper() ? "lte" : "lt", upper.utf8ToString());
		return one("range", one(field(query.getField()), bounds));
	}

	private static JsonObject range(final PointRangeQuery query) {
		final JsonObject bounds = new JsonObject();
		final double lower = DoublePoint.decodeDimension(query.getLowerPoint(), 0);
		final double upper = DoublePoint.decodeDimension(query.getUpperPoint(), 0);
		if (Double.isFinite(lower)) bounds.addProperty("gte", lower);
		if (Double.isFinite(upper)) bounds.addProperty("lte", upper);
		return one("range", one(field(query.getField()), bounds));
	}

	private static String field(final String field) {
		if (field.equals(Fields.FILE)) return ItemDocument.FILE;
		if (field.startsWith(Fields.EXACT)) return ItemDocument.EXACT + "." + field.substring(1);
		if (field.startsWith(Fields.NUMBER)) return ItemDocument.NUMBER + "." + field.substring(1);
		return ItemDocument.TEXT + "." + field;
	}

	/** @return an object with one value */
	static JsonObject one(final String name, final JsonObject value) {
		final JsonObject object = new JsonObject();
		object.add(name, value);
		return object;
	}
}
