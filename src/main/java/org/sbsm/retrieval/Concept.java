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

package org.sbsm.retrieval;

/**
 * A decision that has a name, and can be used with every image that the same model
 * embeds.
 *
 * @param name of it, for people
 * @param modelKey says which model, and how it is run: other embeddings can't be
 *        decided
 * @param ownSize whether the model saw images at their own size
 * @param greyValues the rule that made brightness of grey values, as galleries have it
 * @param decision that was learned
 */
public record Concept(String name, String modelKey, boolean ownSize, String greyValues,
	DecisionFunction decision) {

	private static final int LONGEST_NAME = 200;
	private static final int LONGEST_RULE = 100;

	/**
	 * @throws IllegalArgumentException if a part is missing or too long
	 */
	public Concept {
		if (name == null || name.isBlank() || name.length() > LONGEST_NAME || modelKey == null
			|| modelKey.isBlank() || modelKey.length() > 100_000 || greyValues == null
			|| greyValues.length() > LONGEST_RULE || decision == null) {
			throw new IllegalArgumentException("A concept must have a name of at most " + LONGEST_NAME
				+ " characters, a model, a rule for grey values, and a direction.");
		}
		name = name.replaceAll("\\p{Cntrl}", "_");
	}

	/**
	 * @param key of the model that is used now
	 * @param own whether it sees images at their own size
	 * @param length of its embeddings
	 * @throws IllegalArgumentException if the concept was learned with another one
	 */
	public void check(final String key, final boolean own, final int length) {
		if (!modelKey.equals(key) || ownSize != own || decision.length() != length) {
			throw new IllegalArgumentException("concept: " + name
				+ " was learned with another model, or another input size, than this one; use that model and size, or learn the concept again.");
		}
	}

	/**
	 * @param rule that makes brightness of grey values now
	 * @throws IllegalArgumentException if the concept was learned with another one: another
	 *         brightness is another image
	 */
	public void checkGreyValues(final String rule) {
		if (greyValues.equals(rule)) return;
		throw new IllegalArgumentException("concept: " + name + " was learned from images with grey_values="
			+ greyValues.replaceAll("\\p{Cntrl}", "_") + ", but those of the gallery have grey_values="
			+ rule.replaceAll("\\p{Cntrl}", "_")
			+ "; search a gallery with the same rule, or learn the concept again.");
	}
}
